"""How long the rest takes: by hand, and for anything that people may have saved."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.rulebook.pace import BREAK, QUICKEST, USUAL, USUAL_AGAIN, Pace, Saved, minutes_left, pace_of


def saved(*moments: tuple[str, float], by: int = 1) -> list[Saved]:
    """What one person saved: pairs of a criterion and a second."""
    return [Saved(by, criterion, at) for criterion, at in moments]


STEADY = saved(("A1", 0), ("A2", 40), ("A3", 80), ("A4", 120))


def test_what_is_saved_every_forty_seconds_is_a_pace_of_forty_seconds() -> None:
    assert pace_of(STEADY) == Pace(40, own=True)


def test_the_order_in_which_they_are_told_does_not_matter() -> None:
    assert pace_of(reversed(STEADY)) == Pace(40, own=True)


def test_three_criteria_after_the_first_are_enough_and_two_are_not() -> None:
    assert pace_of(STEADY[:3]) == Pace(USUAL, own=False)
    assert pace_of([]) == Pace(USUAL, own=False)
    assert pace_of([], USUAL_AGAIN) == Pace(USUAL_AGAIN, own=False)


def test_a_break_is_no_work() -> None:
    after = [Saved(1, one.criterion + "b", one.at + 5000) for one in STEADY]
    assert pace_of([*STEADY, *after]) == Pace(40, own=True)


def test_a_gap_of_exactly_a_break_is_still_work() -> None:
    assert pace_of(saved(("A1", 0), ("A2", BREAK), ("A3", 2 * BREAK), ("A4", 3 * BREAK))) == Pace(BREAK, own=True)
    assert not pace_of(saved(("A1", 0), ("A2", BREAK + 1), ("A3", 2 * BREAK + 2), ("A4", 3 * BREAK + 3))).own


def test_several_answers_to_one_criterion_are_one_criterion() -> None:
    several = saved(("A1", 0), ("A1", 20), ("A2", 60), ("A2", 80), ("A3", 120), ("A4", 180))
    assert pace_of(several) == Pace(60, own=True)


def test_two_at_once_are_not_twice_as_quick() -> None:
    assert pace_of([*STEADY, *[Saved(2, one.criterion + "b", one.at + 3) for one in STEADY]]) == Pace(40, own=True)


def test_a_script_is_not_a_reader() -> None:
    def every(seconds: float) -> list[Saved]:
        return saved(*((f"A{n}", n * seconds) for n in range(5)))

    assert pace_of(every(QUICKEST - 1)) == Pace(USUAL, own=False)
    assert pace_of(every(QUICKEST)) == Pace(QUICKEST, own=True)


@pytest.mark.parametrize(
    ("seconds", "criteria", "minutes"),
    [
        (60, 0, 0),
        (60, -1, 0),
        (10, 1, 1),
        (89, 1, 1),
        (90, 1, 2),
        (60, 10, 10),
        (60, 11, 10),
        (60, 13, 15),
        (60, 29, 30),
        (60, 60, 60),
        (60, 61, 60),
        (60, 68, 75),
        (300, 29, 150),
    ],
)
def test_minutes_are_rounded_the_more_the_more_they_are(seconds, criteria, minutes) -> None:
    assert minutes_left(Pace(seconds, own=True), criteria) == minutes


moments = st.builds(
    Saved, st.integers(1, 3), st.sampled_from([f"A{n}" for n in range(8)]), st.floats(0, 100_000, allow_nan=False)
)


@given(st.lists(moments))
def test_a_pace_is_never_quicker_than_a_reader_and_never_endless(told: list[Saved]) -> None:
    pace = pace_of(told)
    assert math.isfinite(pace.seconds)
    assert pace.seconds >= QUICKEST
    assert pace.own or pace.seconds == USUAL
    # Every gap that counts is at most a break long, and there are no more of them than was saved.
    assert pace.seconds <= max(USUAL, BREAK * len(told))


@given(st.lists(moments), st.floats(0, 1_000_000))
def test_when_it_was_makes_no_difference(told: list[Saved], later: float) -> None:
    whole = [Saved(one.by, one.criterion, round(one.at)) for one in told]
    moved = [Saved(one.by, one.criterion, one.at + round(later)) for one in whole]
    assert pace_of(whole) == pace_of(moved)


@given(st.floats(QUICKEST, 2000), st.integers(0, 200))
def test_time_left_is_about_right_and_never_grows_with_what_is_done(seconds: float, criteria: int) -> None:
    pace = Pace(seconds, own=True)
    minutes, exact = minutes_left(pace, criteria), seconds * criteria / 60
    assert minutes <= minutes_left(pace, criteria + 1)
    assert (minutes == 0) == (criteria == 0)
    assert abs(minutes - exact) <= max(1, exact / 4)

"""Numbers by pupil group: what is taken, what they settle, and what is never told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.rulebook.answers import Choice, Given, Measured
from plaudit.rulebook.framework import Comparison, Measure, Phase, Threshold
from plaudit.rulebook.groups import SMALLEST_GROUP, check_group_measured, is_few, settle_given
from plaudit.rulebook.measures import NumberFault, UnusableNumberError, settle
from tests.rulebook.marks import criterion
from tests.rulebook.sources import givens, measures

ALL = frozenset[Phase]()
HALF = Threshold(Comparison.AT_LEAST, 50)
WHOLE = Measure("pupils who play", "percent", of="pupils", threshold=HALF, by="pupil group", groups=("girls", "boys"))
EACH = replace(WHOLE, every_group=True)
MOST, FEW = Measured(40, 50), Measured(10, 50)


@pytest.mark.parametrize(
    ("group", "count", "out_of", "fault"),
    [
        ("girls", 3, 4, NumberFault.FEW_PUPILS),
        ("girls", 0, 4.9, NumberFault.FEW_PUPILS),
        ("pupils", 3, 40, NumberFault.UNKNOWN_GROUP),
        ("", 3, 40, NumberFault.UNKNOWN_GROUP),
        ("girls", 3, None, NumberFault.MISSING_WHOLE),
        ("girls", 6, 5, NumberFault.MORE_THAN_WHOLE),
        ("girls", -1, 5, NumberFault.NEGATIVE),
    ],
)
def test_a_number_that_could_tell_who_somebody_is_or_is_none_is_not_taken(group, count, out_of, fault) -> None:
    with pytest.raises(UnusableNumberError) as refused:
        check_group_measured(WHOLE, group, count, out_of)
    assert refused.value.fault is fault


def test_a_group_of_five_is_large_enough() -> None:
    assert SMALLEST_GROUP == 5
    assert check_group_measured(WHOLE, "boys", 2, 5) == Measured(2, 5)
    assert check_group_measured(WHOLE, "girls", 0, 5) == Measured(0, 5)


def test_a_group_of_what_is_no_share_is_not_taken() -> None:
    with pytest.raises(UnusableNumberError) as refused:
        check_group_measured(Measure("visits", "visits", groups=("girls",)), "girls", 30)
    assert refused.value.fault is NumberFault.FEW_PUPILS


@pytest.mark.parametrize(("count", "few"), [(0, False), (0.5, True), (1, True), (4, True), (4.9, True), (5, False)])
def test_one_to_four_are_few(count, few) -> None:
    assert is_few(count) is few


@pytest.mark.parametrize(
    ("whole", "girls", "boys", "settled"),
    [
        (MOST, MOST, MOST, Choice.YES),
        (MOST, MOST, FEW, Choice.NOT_YET),
        (MOST, FEW, None, Choice.NOT_YET),
        (FEW, MOST, MOST, Choice.NOT_YET),
        (FEW, None, None, Choice.NOT_YET),
        (None, None, FEW, Choice.NOT_YET),
        (MOST, MOST, None, None),
        (MOST, None, None, None),
        (None, MOST, MOST, None),
        (None, None, None, None),
    ],
)
def test_every_group_has_to_pass_where_the_mark_says_so(whole, girls, boys, settled) -> None:
    numbers = tuple((group, number) for group, number in (("girls", girls), ("boys", boys)) if number)
    assert settle_given(EACH, Given(measured=whole, by_group=numbers), ALL) is settled
    assert settle_given(WHOLE, Given(measured=whole, by_group=numbers), ALL) is settle(WHOLE, whole, ALL)


def test_a_number_short_of_an_approximate_threshold_settles_nothing() -> None:
    about = replace(EACH, approximate=True)
    numbers = (("girls", MOST), ("boys", FEW))
    assert settle_given(about, Given(measured=MOST, by_group=numbers), ALL) is None
    assert settle_given(about, Given(measured=MOST, by_group=(("girls", MOST), ("boys", MOST))), ALL) is Choice.YES


def test_without_a_measure_nothing_is_settled() -> None:
    assert settle_given(None, Given(Choice.YES, measured=MOST), ALL) is None


STATEMENT = criterion("A1", 1, 1, 1).statements[0]
measured_answers = measures().flatmap(
    lambda measure: st.tuples(st.just(measure), givens(replace(STATEMENT, measure=measure)))
)


@given(measured_answers)
def test_groups_settle_nothing_unless_the_mark_says_so(case) -> None:
    measure, said = case
    overall = replace(measure, every_group=False)
    assert settle_given(overall, said, ALL) is settle(overall, said.measured, ALL)


numbers = st.tuples(st.integers(0, 20), st.integers(20, 40)).map(lambda pair: Measured(*pair))
every_group_answers = st.tuples(
    st.booleans().map(lambda approximate: replace(EACH, approximate=approximate)),
    st.none() | numbers,
    st.dictionaries(st.sampled_from(EACH.groups), numbers),
).map(lambda drawn: (drawn[0], Given(measured=drawn[1], by_group=tuple(drawn[2].items()))))


@given(every_group_answers)
def test_asking_every_group_never_makes_a_yes_of_what_was_none(case) -> None:
    measure, said = case
    overall = settle(measure, said.measured, ALL)
    if settle_given(measure, said, ALL) is Choice.YES:
        assert overall is Choice.YES
        assert {group for group, _ in said.by_group} == set(measure.groups)
    if overall is Choice.NOT_YET:
        assert settle_given(measure, said, ALL) is Choice.NOT_YET


@given(every_group_answers)
def test_one_more_number_never_turns_a_not_yet_round(case) -> None:
    measure, said = case
    fewer = replace(said, by_group=said.by_group[1:])
    if settle_given(measure, fewer, ALL) is Choice.NOT_YET:
        assert settle_given(measure, said, ALL) is Choice.NOT_YET


def test_every_group_is_held_against_the_threshold_for_the_schools_phase() -> None:
    by_phase = Threshold(Comparison.AT_LEAST, None, ((Phase.PRIMARY, 90), (Phase.SECONDARY, 50)))
    measure = replace(EACH, threshold=by_phase)
    given = Given(measured=Measured(95, 100), by_group=(("girls", MOST), ("boys", MOST)))
    assert settle_given(measure, given, frozenset({Phase.SECONDARY})) is Choice.YES
    assert settle_given(measure, given, frozenset({Phase.PRIMARY})) is Choice.NOT_YET

"""Deadlines by hand: none in a holiday, and where those go that slip."""

from datetime import date

import pytest

from plaudit.rulebook.terms.deadlines import Because, Deadline, carry, fit_deadline, next_school_day, slip
from tests.rulebook.school_years import LEICESTER, calendar, half_term

YEAR = calendar(closed=("2026-05-04", "2026-02-23"))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("after", "following"),
    [
        ("2025-11-19", "2025-11-20"),
        ("2025-11-21", "2025-11-24"),  # over a weekend
        ("2025-12-19", "2026-01-06"),  # over the Christmas holiday
        ("2025-12-25", "2026-01-06"),
        ("2026-05-01", "2026-05-05"),  # over a bank holiday
        ("2026-02-16", "2026-02-24"),  # over a holiday and a training day
        ("2025-08-25", "2025-08-26"),
        ("2025-08-24", None),
        ("2026-07-09", "2026-07-10"),
        ("2026-07-10", None),
    ],
)
def test_the_next_school_day(after, following) -> None:
    assert next_school_day(YEAR, day(after)) == (following and day(following))


@pytest.mark.parametrize(
    ("asked", "falls", "because"),
    [
        ("2025-11-20", "2025-11-20", None),
        ("2025-12-22", "2026-01-06", Because.HOLIDAY),
        ("2025-12-20", "2026-01-06", Because.HOLIDAY),  # a Saturday, but one of the holiday
        ("2025-11-22", "2025-11-24", Because.WEEKEND),
        ("2026-05-04", "2026-05-05", Because.CLOSED),
    ],
)
def test_a_deadline_falls_on_a_school_day(asked, falls, because) -> None:
    assert fit_deadline(YEAR, day(asked)) == Deadline(day(asked), day(falls), because)


@pytest.mark.parametrize("asked", ["2025-08-25", "2026-07-11"])
def test_a_deadline_stays_where_no_dates_are_known(asked) -> None:
    assert fit_deadline(YEAR, day(asked)) == Deadline(day(asked), day(asked), known=False)


def test_a_deadline_on_the_last_day_known_stays_where_that_is_closed() -> None:
    closed = calendar(closed=("2026-07-10",))
    assert fit_deadline(closed, day("2026-07-10")) == Deadline(day("2026-07-10"), day("2026-07-10"), known=False)


@pytest.mark.parametrize(
    ("missed", "goes"),
    [
        ("2025-09-25", "2025-11-27"),  # Thursday of week 5 to Thursday of week 5
        ("2025-09-20", "2025-11-24"),  # Saturday of week 4 to the Monday after week 4
        ("2025-08-26", "2025-10-29"),  # Tuesday of week 1, which begins on a Wednesday
        ("2025-12-18", "2026-02-12"),  # Thursday of week 8 to Thursday of week 6, the last
        ("2025-12-20", "2026-01-06"),  # in a holiday: to the first day after it
        ("2026-02-13", "2026-03-27"),  # Friday of week 6 to Friday of week 5, the last
        ("2026-01-06", "2026-02-24"),  # Tuesday of week 1, whose Monday is closed
        ("2026-03-02", "2026-04-20"),  # Monday of week 2
        ("2026-02-23", "2026-04-13"),
        ("2026-04-13", "2026-06-01"),
        ("2026-03-14", "2026-05-05"),  # Saturday of week 3 to the Monday after it, a bank holiday, and so to Tuesday
    ],
)
def test_what_slips_goes_to_the_same_week_of_the_next_half_term(missed, goes) -> None:
    because = Because.HOLIDAY if missed == "2025-12-20" else Because.SLIPPED
    assert slip(YEAR, day(missed)) == Deadline(day(missed), day(goes), because)


@pytest.mark.parametrize("missed", ["2026-06-10", "2026-07-11", "2025-08-25"])
def test_what_slips_stays_where_the_next_half_term_is_not_known(missed) -> None:
    assert slip(YEAR, day(missed)) == Deadline(day(missed), day(missed), known=False)


def test_what_slips_past_the_last_school_day_goes_to_that_day() -> None:
    """Friday of week 8 to week 6, whose Friday is closed: its Thursday."""
    closed = calendar(closed=("2026-02-13",))
    assert slip(closed, day("2025-12-19")).day == day("2026-02-12")


def test_a_half_term_without_a_school_day_takes_what_slips_on_its_last() -> None:
    short = half_term("spring 1", "2026-01-06", "2026-01-07")
    closed = calendar(*LEICESTER[:2], short, closed=("2026-01-06", "2026-01-07"))
    assert slip(closed, day("2025-12-19")).day == day("2026-01-07")


def test_what_slips_stays_in_the_next_half_term_even_where_no_holiday_ends_it() -> None:
    """Friday of week 8 to week 1 of a half-term that ends on Wednesday, with the next one beginning on Thursday."""
    short, following = (
        half_term("spring 1", "2026-01-06", "2026-01-07"),
        half_term("spring 2", "2026-01-08", "2026-02-13"),
    )
    assert slip(calendar(*LEICESTER[:2], short, following), day("2025-12-19")).day == day("2026-01-07")


@pytest.mark.parametrize(
    ("has", "to", "goes"),
    [
        ("2025-09-25", 1, "2025-11-27"),  # later: Thursday of week 5 to Thursday of week 5
        ("2025-11-27", 0, "2025-09-25"),  # and back
        ("2025-12-18", 2, "2026-02-12"),  # Thursday of week 8 to Thursday of week 6, the last
        ("2025-12-19", 4, "2026-05-22"),  # over two half-terms: Friday of week 8 to Friday of week 6, the last
        ("2026-02-24", 0, "2025-08-26"),  # Tuesday of week 1, the first day
        ("2026-02-23", 0, "2025-08-26"),  # Monday of week 1, which begins on Tuesday
        ("2025-09-20", 1, "2025-11-24"),  # Saturday of week 4 to the Monday after it
        ("2026-06-01", 3, "2026-02-24"),  # Monday of week 1, which is closed
        ("2025-12-25", 3, "2026-03-27"),  # in a holiday: the last day of the half-term
        ("2028-01-01", 3, "2026-03-27"),  # in no half-term that is known
        (None, 1, "2025-12-19"),
    ],
)
def test_what_is_carried_keeps_its_week_and_day_where_it_can(has, to, goes) -> None:
    assert carry(YEAR, has and day(has), LEICESTER[to]) == day(goes)


@pytest.mark.parametrize(
    ("today", "goes"),
    [
        ("2025-09-25", "2025-09-25"),
        ("2025-09-26", "2025-09-26"),
        ("2025-09-27", "2025-09-29"),  # a Saturday: the Monday after
        ("2025-10-17", "2025-10-17"),
        ("2025-10-18", None),
    ],
)
def test_nothing_is_carried_into_the_past(today, goes) -> None:
    assert carry(YEAR, day("2025-11-27"), LEICESTER[0], day(today)) == (goes and day(goes))


def test_nothing_is_carried_to_a_half_term_without_a_school_day() -> None:
    closed = calendar(*LEICESTER[:2], half_term("spring 1", "2026-01-06", "2026-01-06"), closed=("2026-01-06",))
    assert carry(closed, day("2025-12-19"), closed.half_terms[2]) is None

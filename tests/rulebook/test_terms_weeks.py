"""Weeks by hand: the days they have, and the words that name them."""

from datetime import date

import pytest

from plaudit.rulebook.terms.weeks import SayingFault, UnknownWeekError, Week, find_week
from tests.rulebook.school_years import LEICESTER, SIX_TERMS, calendar

AUTUMN_1, AUTUMN_2, *_ = LEICESTER


@pytest.mark.parametrize(
    ("number", "monday", "first_day", "last_day"),
    [
        (1, (2025, 10, 27), (2025, 10, 29), (2025, 11, 2)),  # a part week: school begins on the Wednesday
        (2, (2025, 11, 3), (2025, 11, 3), (2025, 11, 9)),
        (8, (2025, 12, 15), (2025, 12, 15), (2025, 12, 19)),
    ],
)
def test_the_days_of_a_week(number, monday, first_day, last_day) -> None:
    week = Week(AUTUMN_2, number)
    assert (week.monday, week.first_day, week.last_day) == (date(*monday), date(*first_day), date(*last_day))
    assert str(week) == f"Autumn 2, week {number}"


@pytest.mark.parametrize("words", ["Autumn 2, week 4", "autumn 2 week 4", " AUTUMN  2 , Week 4 "])
def test_a_week_is_found_however_it_is_spelt(words: str) -> None:
    assert find_week(calendar(), words, " 2025-26 ") == Week(AUTUMN_2, 4)


def test_the_first_and_the_last_week_are_found() -> None:
    assert find_week(calendar(), "Autumn 1, week 1", "2025-26").number == 1
    assert find_week(calendar(), "Autumn 1, week 8", "2025-26").number == 8


def test_a_week_is_found_in_the_year_that_is_asked_for() -> None:
    both = calendar(*LEICESTER, *SIX_TERMS)
    assert find_week(both, "Term 3, week 6", "2026") == Week(SIX_TERMS[2], 6)


@pytest.mark.parametrize(
    ("words", "year", "fault", "sentence"),
    [
        ("Autumn 2, week 4", "2024-25", SayingFault.UNKNOWN_YEAR, "There are no term dates for 2024-25."),
        ("Autumn 1, week 9", "2025-26", SayingFault.NO_SUCH_WEEK, "Autumn 1 of 2025-26 has weeks 1 to 8."),
        ("autumn 2 Week 0", "2025-26", SayingFault.NO_SUCH_WEEK, "Autumn 2 of 2025-26 has weeks 1 to 8."),
        (
            "Autumn 2",
            "2025-26",
            SayingFault.UNKNOWN_HALF_TERM,
            "2025-26 has Autumn 1, Autumn 2, Spring 1, Spring 2, Summer 1, Summer 2. "
            "Write a week as in “Autumn 1, week 1”.",
        ),
    ],
)
def test_words_that_name_no_week_are_refused_with_what_there_is(words, year, fault, sentence) -> None:
    with pytest.raises(UnknownWeekError) as refused:
        find_week(calendar(), words, year)
    assert (refused.value.fault, str(refused.value)) == (fault, sentence)

"""School time by hand: what days are called, which holidays are holidays, and what dates there may be."""

from datetime import date

import pytest

from plaudit.rulebook.terms.calendars import build_calendar
from plaudit.rulebook.terms.sayings import InHoliday, InTerm, NoDates, Why
from tests.rulebook.school_years import LEICESTER, SIX_TERMS, calendar, half_term

AUTUMN_1, AUTUMN_2, SPRING_1, SPRING_2, SUMMER_1, SUMMER_2 = LEICESTER


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_names_of_a_half_term() -> None:
    assert (AUTUMN_2.term_title, AUTUMN_2.title, AUTUMN_2.full_title) == ("Autumn", "Autumn 2", "Autumn 2 of 2025-26")
    assert half_term("mid  year/", "2026-01-05", "2026-02-13").title == "Mid year"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2025-08-26", "Autumn 1, week 1"),  # a Tuesday
        ("2025-08-31", "Autumn 1, week 1"),  # the Sunday after it
        ("2025-09-01", "Autumn 1, week 2"),
        ("2025-10-17", "Autumn 1, week 8"),
        ("2025-10-29", "Autumn 2, week 1"),  # a Wednesday
        ("2025-11-02", "Autumn 2, week 1"),
        ("2025-11-03", "Autumn 2, week 2"),
        ("2025-11-20", "Autumn 2, week 4"),
        ("2025-12-19", "Autumn 2, week 8"),
        ("2026-07-10", "Summer 2, week 6"),
        ("2025-10-18", "Autumn half-term holiday"),
        ("2025-10-28", "Autumn half-term holiday"),
        ("2025-12-20", "Christmas holiday"),
        ("2026-01-05", "Christmas holiday"),
        ("2026-02-16", "Spring half-term holiday"),
        ("2026-03-28", "the holiday after Spring 2"),
        ("2025-08-25", "25 August 2025"),
        ("2026-07-11", "11 July 2026"),
    ],
)
def test_a_day_is_said_in_school_time(on: str, words: str) -> None:
    assert str(calendar().say(day(on))) == words


def test_a_saying_says_what_it_rests_on() -> None:
    said = calendar().say(day("2025-11-20"))
    assert said == InTerm(day("2025-11-20"), AUTUMN_2, 4)
    assert said.with_year == "Autumn 2 of 2025-26, week 4"
    assert calendar().say(day("2025-12-25")) == InHoliday(day("2025-12-25"), AUTUMN_2, SPRING_1)


@pytest.mark.parametrize(
    ("earlier", "later", "continues"),
    [
        (AUTUMN_1, AUTUMN_2, True),
        (AUTUMN_1, AUTUMN_1, False),
        (AUTUMN_2, AUTUMN_1, False),
        (AUTUMN_1, SPRING_2, False),
        (half_term("autumn/", "2025-08-26", "2025-10-17"), AUTUMN_1, False),
        (half_term("autumn 1", "2024-08-28", "2024-10-17", "2024-25"), AUTUMN_2, False),
    ],
)
def test_a_half_continues_the_one_before_it_in_its_term(earlier, later, continues) -> None:
    assert later.continues(earlier) is continues


@pytest.mark.parametrize(
    ("half_terms", "on", "why"),
    [
        ((), "2026-01-01", Why.NO_DATES),
        (LEICESTER, "2025-08-25", Why.BEFORE_THE_FIRST),
        (LEICESTER, "2026-07-11", Why.AFTER_THE_LAST),
        ((AUTUMN_1, SPRING_2), "2025-12-25", Why.IN_A_HOLE),
    ],
)
def test_where_no_dates_are_known_the_plain_date_is_said(half_terms, on, why) -> None:
    assert build_calendar(half_terms).say(day(on)) == NoDates(day(on), why)


def test_terms_are_called_what_the_data_calls_them() -> None:
    year = calendar(*SIX_TERMS)
    assert str(year.say(day("2026-09-07"))) == "Term 1, week 2"
    assert str(year.say(day("2026-10-20"))) == "the holiday after Term 1"
    assert str(year.say(day("2026-12-19"))) == "Christmas holiday"
    assert year.holes == ()


def test_a_holiday_is_called_what_the_data_calls_it() -> None:
    named = half_term("autumn 2", "2025-10-29", "2025-12-19", holiday="winter break")
    assert str(calendar(named, SPRING_1).say(day("2025-12-25"))) == "winter break"


@pytest.mark.parametrize(
    ("last_day", "first_day", "words"),
    [
        ("2025-12-24", "2026-01-05", "Christmas holiday"),
        ("2025-12-25", "2026-01-05", "the holiday after Autumn 2"),  # school on Christmas day: somebody else's calendar
        ("2025-12-10", "2025-12-26", "Christmas holiday"),
        ("2025-12-10", "2025-12-25", "the holiday after Autumn 2"),
        ("2026-01-02", "2026-01-12", "the holiday after Autumn 2"),
    ],
)
def test_the_christmas_holiday_is_the_one_with_christmas_in_it(last_day, first_day, words) -> None:
    year = calendar(half_term("autumn 2", "2025-10-29", last_day), half_term("spring 1", first_day, "2026-02-13"))
    assert str(year.say(date.fromordinal(day(last_day).toordinal() + 1))) == words


@pytest.mark.parametrize(
    ("earlier", "later", "hole"),
    [
        (AUTUMN_1, AUTUMN_2, False),
        (AUTUMN_2, SPRING_1, False),
        (SPRING_2, SUMMER_1, False),
        (AUTUMN_2, SPRING_2, True),  # the first half of spring is missing
        (SPRING_1, SUMMER_1, True),  # the second half of spring is missing
        (half_term("autumn 1", "2025-09-01", "2025-09-26"), half_term("autumn 3", "2025-10-06", "2025-11-28"), True),
        (half_term("Term 1/", "2025-09-01", "2025-12-12"), half_term("Term 2/", "2026-01-16", "2026-03-27"), False),
        (half_term("Term 1/", "2025-09-01", "2025-12-11"), half_term("Term 2/", "2026-01-16", "2026-03-27"), True),
        (half_term("autumn 1", "2025-09-01", "2025-10-17"), half_term("autumn 2", "2025-11-24", "2025-12-19"), True),
        (
            half_term("Year/", "2025-09-01", "2026-06-23"),
            half_term("Year/", "2026-09-01", "2027-06-01", "2026-27"),
            False,
        ),
        (
            half_term("Year/", "2025-09-01", "2026-06-22"),
            half_term("Year/", "2026-09-01", "2027-06-01", "2026-27"),
            True,
        ),
        (SUMMER_2, half_term("autumn 1", "2026-09-01", "2026-10-16", "2026-27"), False),
        (SUMMER_2, half_term("autumn 2", "2026-09-01", "2026-10-16", "2026-27"), True),
        (SUMMER_1, half_term("autumn 1", "2026-07-20", "2026-10-16", "2026-27"), True),
    ],
)
def test_missing_dates_are_no_holiday(earlier, later, hole) -> None:
    """A neighbour follows when its half is the next and the days between are no more than five weeks; ten in summer."""
    halved = (
        half_term("before 1", "2024-09-02", "2024-10-18", "2024-25"),
        half_term("before 2", "2024-10-28", "2024-12-20", "2024-25"),
    )
    year = calendar(*(halved if earlier.half else ()), earlier, later)
    between = date.fromordinal(later.first_day.toordinal() - 1)
    assert ((earlier, later) in year.holes) is hole
    assert isinstance(year.say(between), NoDates if hole else InHoliday)
    assert year.next_half_term(earlier) == (None if hole else later)


def test_after_the_last_half_term_nothing_follows() -> None:
    assert calendar().next_half_term(AUTUMN_1) == AUTUMN_2
    assert calendar().next_half_term(SUMMER_2) is None
    with pytest.raises(ValueError, match="not in tuple"):
        calendar(AUTUMN_1).next_half_term(AUTUMN_2)


def test_a_school_day_is_no_weekend_no_holiday_and_not_closed() -> None:
    year = calendar(closed=("2026-05-04",))
    expected = {
        "2026-05-01": True,
        "2026-05-02": False,
        "2026-05-03": False,
        "2026-05-04": False,  # the early May bank holiday
        "2026-05-05": True,
        "2026-05-25": False,
        "2026-07-13": False,
    }
    assert {on: year.is_school_day(day(on)) for on in expected} == expected


@pytest.mark.parametrize(
    ("year", "first_day", "last_day"),
    [
        ("2025-26", "2025-08-26", "2025-10-17"),
        ("2025-26", "2026-01-06", "2026-02-13"),
        ("2026", "2026-02-02", "2026-03-27"),
        ("the year of singing", "2031-02-03", "2031-03-28"),
        ("the first", "2000-01-03", "2000-02-18"),
        ("the last", "2199-11-04", "2199-12-31"),
        ("19 in words", "2031-02-03", "2031-03-28"),
        ("²⁰²⁵", "2031-02-03", "2031-03-28"),
    ],
)
def test_a_year_may_have_any_name_and_only_a_number_is_checked(year, first_day, last_day) -> None:
    assert calendar(half_term("autumn 1", first_day, last_day, year)).half_terms[0].year == year


def test_a_year_of_exactly_a_year_is_not_too_long() -> None:
    assert calendar(AUTUMN_1, SPRING_1, half_term("summer 2", "2026-08-24", "2026-08-26"))


def test_one_day_is_a_half_term_of_one_week() -> None:
    alone = half_term("Taster/", "2026-07-10", "2026-07-10")
    assert (alone.weeks, str(calendar(alone).say(alone.first_day))) == (1, "Taster, week 1")

"""What is odd about given dates is said, and never mended; and what a year is called."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.rulebook.terms.doubts import MONTHS, WEEKDAYS, weekday_doubts, year_doubts
from plaudit.rulebook.terms.faults import find_faults
from plaudit.rulebook.terms.years import A_YEAR, following_name, moved_on, year_name
from tests.rulebook.school_years import LEICESTER, SIX_TERMS, calendars, half_term


@pytest.mark.parametrize(
    ("words", "doubts"),
    [
        ("page says Monday 17th July 2026 here",
         ("“Monday 17th July 2026” contradicts itself: 17 July 2026 is a Friday.",)),
        ("Friday 17th July 2026", ()),
        ("monday, the 1st of september, 2025", ()),
        ("MONDAY 2 SEPTEMBER 2025", ("“MONDAY 2 SEPTEMBER 2025” contradicts itself: 2 September 2025 is a Tuesday.",)),
        ("Monday 31 June 2026", ("“Monday 31 June 2026” is no day that there is.",)),
        ("Sunday 29 February 2026", ("“Sunday 29 February 2026” is no day that there is.",)),
        ("inset 23-24 Oct", ()),
        ("17 July 2026", ()),
        ("Mondays 17 July 2026", ()),
        ("Sunday 1 March 2026 and Sunday 2 March 2026",
         ("“Sunday 2 March 2026” contradicts itself: 2 March 2026 is a Monday.",)),
    ],
)  # fmt: skip
def test_a_weekday_that_the_calendar_contradicts_is_told(words, doubts):
    assert weekday_doubts(words) == doubts


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(WEEKDAYS))
def test_exactly_one_weekday_is_right(day, weekday):
    words = f"{weekday} {day.day} {MONTHS[day.month - 1]} {day.year}"
    assert bool(weekday_doubts(words)) == (weekday != f"{day:%A}")


@given(st.text())
def test_any_words_can_be_asked(words):
    assert all(sentence.endswith(".") for sentence in weekday_doubts(words))


def test_a_whole_year_from_august_on_is_told_and_no_more():
    assert year_doubts(LEICESTER, {}) == ("2025-26 begins on 26 August 2025, and not in September.",)
    later = (half_term("autumn 1", "2025-09-01", "2025-10-17"), *LEICESTER[1:])
    assert year_doubts(later, {date(2025, 12, 25): "Christmas Day"}) == ()


def test_a_part_of_a_year_says_from_when_to_when():
    part = "These dates go from 1 September 2026 to 12 February 2027: that is not the whole of 2026."
    assert year_doubts(SIX_TERMS, {}) == (part,)


@pytest.mark.parametrize(("days", "told"), [(269, True), (270, False)])
def test_how_short_is_no_whole_year(days, told):
    first = date(2025, 9, 1)
    last = first + timedelta(days=days)
    whole = half_term("year/", first.isoformat(), last.isoformat())
    assert any("not the whole" in doubt for doubt in year_doubts([whole], {})) == told


def test_a_hole_is_told():
    torn = (LEICESTER[0], *LEICESTER[2:])
    assert "Dates are missing between Autumn 1 and Spring 1." in year_doubts(torn, {})


def test_an_end_on_a_bank_holiday_is_told():
    holidays = {date(2026, 3, 27): "Good Friday", date(2026, 4, 13): "Easter Monday", date(2026, 5, 1): "Other"}
    assert year_doubts(LEICESTER, holidays)[1:] == (
        "Spring 2 ends on 27 March 2026, a bank holiday (Good Friday).",
        "Summer 1 begins on 13 April 2026, a bank holiday (Easter Monday).",
    )


@pytest.mark.parametrize(
    ("words", "name", "following"),
    [
        ("2025-26", "2025-26", "2026-27"),
        ("2025/26", "2025-26", "2026-27"),
        (" 2025 – 2026 ", "2025-26", "2026-27"),
        ("2098-99", "2098-99", "2099-00"),
        ("2099-00", "2099-00", "2100-01"),
        ("1999/2000", "1999-00", "2000-01"),
        ("2025-27", "2025-27", ""),
        ("2025-2027", "2025-2027", ""),
        ("2025", "2025", ""),
        ("the  first year", "the first year", ""),
        ("", "", ""),
    ],
)
def test_a_year_has_one_name_and_one_that_follows(words, name, following):
    assert (year_name(words), following_name(words)) == (name, following)


@given(calendars())
def test_a_year_moved_on_keeps_its_weekdays_and_lengths_and_is_as_sound(calendar):
    of_year = [one for one in calendar.half_terms if one.year == "2025-26"]
    moved = moved_on(of_year, "2026-27")
    assert find_faults(moved) == ()
    for before, after in zip(of_year, moved, strict=True):
        assert (after.year, after.term, after.half, after.weeks) == ("2026-27", before.term, before.half, before.weeks)
        assert after.first_day - before.first_day == after.last_day - before.last_day == A_YEAR
        assert after.first_day.weekday() == before.first_day.weekday()

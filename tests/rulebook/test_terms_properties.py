"""What holds of every calendar and every day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.rulebook.terms.calendars import Calendar, build_calendar
from plaudit.rulebook.terms.deadlines import carry, fit_deadline, next_school_day, slip
from plaudit.rulebook.terms.faults import UnusableDatesError, find_faults
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.sayings import InHoliday, InTerm, NoDates
from plaudit.rulebook.terms.weeks import Week, find_week
from tests.rulebook.school_years import calendars, days_around

anything = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def days_of_calendars(draw) -> tuple[Calendar, date]:
    """A calendar and a day on it or near it."""
    calendar = draw(calendars())
    return calendar, draw(days_around(calendar))


@anything
@given(days_of_calendars())
def test_every_day_has_exactly_one_saying(case: tuple[Calendar, date]) -> None:
    calendar, day = case
    saying = calendar.say(day)
    within = [half_term for half_term in calendar.half_terms if day in half_term]
    assert len(within) == (1 if isinstance(saying, InTerm) else 0)
    if isinstance(saying, InTerm):
        assert saying.half_term == within[0]
        assert 1 <= saying.week <= saying.half_term.weeks
    if isinstance(saying, InHoliday):
        assert saying.after.last_day < day < saying.before.first_day
        assert (saying.after, saying.before) not in calendar.holes
    assert saying.day == day
    assert str(saying)


@anything
@given(days_of_calendars())
def test_what_is_said_of_a_day_of_term_names_the_week_that_it_lies_in(case: tuple[Calendar, date]) -> None:
    calendar, day = case
    saying = calendar.say(day)
    if isinstance(saying, InTerm):
        week = find_week(calendar, str(saying), saying.half_term.year)
        assert week == Week(saying.half_term, saying.week)
        assert week.first_day <= day <= week.last_day


@anything
@given(calendars())
def test_weeks_are_whole_in_order_and_fill_their_half_term(calendar: Calendar) -> None:
    for half_term in calendar.half_terms:
        weeks = [Week(half_term, number) for number in range(1, half_term.weeks + 1)]
        assert weeks[0].first_day == half_term.first_day
        assert weeks[-1].last_day == half_term.last_day
        for week in weeks:
            assert week.monday.weekday() == 0
            assert week.first_day <= week.last_day < week.first_day + timedelta(days=7)
            assert half_term.week_on(week.first_day) == half_term.week_on(week.last_day) == week.number
        for earlier, later in pairwise(weeks):
            assert later.first_day == earlier.last_day + timedelta(days=1)


@anything
@given(days_of_calendars())
def test_a_later_day_is_never_said_as_an_earlier_one(case: tuple[Calendar, date]) -> None:
    calendar, day = case
    place = {half_term: place for place, half_term in enumerate(calendar.half_terms)}

    def order(saying: InTerm | InHoliday) -> tuple[int, int]:
        return (place[saying.half_term], saying.week) if isinstance(saying, InTerm) else (place[saying.after], 99)

    today, tomorrow = calendar.say(day), calendar.say(day + timedelta(days=1))
    if not isinstance(today, NoDates) and not isinstance(tomorrow, NoDates):
        assert order(today) <= order(tomorrow)


@anything
@given(days_of_calendars())
def test_no_deadline_falls_in_a_holiday(case: tuple[Calendar, date]) -> None:
    calendar, asked = case
    for deadline in (fit_deadline(calendar, asked), slip(calendar, asked)):
        assert deadline.day >= asked
        assert (deadline.because is None) == (deadline.day == asked)
        if deadline.known:
            assert isinstance(calendar.say(deadline.day), InTerm)
        else:
            assert deadline.day == asked
    fitted = fit_deadline(calendar, asked)
    assert fit_deadline(calendar, fitted.day).day == fitted.day
    if fitted.known:
        assert calendar.is_school_day(fitted.day)


@anything
@given(days_of_calendars())
def test_between_a_day_and_the_next_school_day_lies_none(case: tuple[Calendar, date]) -> None:
    calendar, day = case
    following = next_school_day(calendar, day)
    if following is None:
        return
    assert following > day
    assert calendar.is_school_day(following)
    between = [day + timedelta(days=n) for n in range(1, (following - day).days)]
    assert not [other for other in between if calendar.is_school_day(other)]


half_terms = st.builds(
    HalfTerm,
    year=st.sampled_from(["2025-26", "2026-27", "", "any"]),
    term=st.sampled_from(["autumn", "Autumn", "spring", " ", "Term 1"]),
    half=st.none() | st.integers(-1, 3),
    first_day=st.dates(date(2025, 8, 1), date(2027, 9, 1)),
    last_day=st.dates(date(2025, 8, 1), date(2027, 9, 1)),
)


@anything
@given(st.lists(half_terms, max_size=6))
def test_half_terms_make_a_calendar_or_are_refused_with_reasons(some: list[HalfTerm]) -> None:
    faults = find_faults(some)
    for fault in faults:
        assert fault.sentence.endswith(".")
        assert all(place in range(len(some)) for place in fault.places)
    if faults:
        with pytest.raises(UnusableDatesError) as refused:
            build_calendar(some)
        assert refused.value.faults == faults
    else:
        in_order = build_calendar(some).half_terms
        assert sorted(in_order, key=str) == sorted(some, key=str)
        assert all(earlier.last_day < later.first_day for earlier, later in pairwise(in_order))


@anything
@given(days_of_calendars(), st.data())
def test_what_is_carried_falls_on_a_school_day_of_its_half_term_and_finds_back(case, data) -> None:
    calendar, day = case
    if not calendar.half_terms:
        return
    to, today = data.draw(st.sampled_from(calendar.half_terms)), data.draw(days_around(calendar))
    goes = carry(calendar, day, to, today)
    if goes is None:
        days = (to.first_day + timedelta(days=n) for n in range((to.last_day - to.first_day).days + 1))
        assert not any(calendar.is_school_day(one) for one in days if one >= today)
        return
    assert goes in to
    assert goes >= today
    assert calendar.is_school_day(goes)
    assert carry(calendar, goes, to, today) == goes

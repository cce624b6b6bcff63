"""What is proposed for a plan, when it is due, and how the load is spread."""

from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plaudit.rulebook.framework import Comparison, Measure
from plaudit.rulebook.gap import Bound, MeasureStep
from plaudit.rulebook.planning import (
    Proposal,
    first_deadlines,
    fridays_of,
    last_half_terms,
    propose,
    spread,
    usual_last_half_term,
)
from plaudit.rulebook.route import Kind, Route, RouteStep, route
from plaudit.rulebook.scoring import Missing, Why
from plaudit.rulebook.terms.calendars import Calendar
from tests.rulebook.marks import mark, standing_at, with_statement
from tests.rulebook.school_years import calendar, calendars, days_around, half_term

anything = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SMALL = with_statement(mark({"A": ["A1", "A2"]}), "A2.silver.1", measure=Measure("pupils", "pupils"))
TODAY = date(2025, 11, 24)
LEICESTER = calendar()
LAST = LEICESTER.half_terms[-1]


def step(code: str, *missing: tuple[str, int], kind: Kind = Kind.NEAR, required: bool = True) -> RouteStep:
    """A step of a route with these statements and their ranks missing."""
    lacking = tuple(Missing(key, rank, Why.NOT_YET) for key, rank in missing)
    return RouteStep(code, 0, 2, lacking, 1.0, 1, (), kind, required)


WAY = Route(
    2,
    (
        step("B", ("B.bronze.1", 1), ("B.bronze.2", 1), ("B.silver.1", 2), kind=Kind.SHARED),
        step("A", ("A.bronze.1", 1), required=False),
    ),
    (),
)


def test_the_statements_of_a_criterion_at_a_level_are_one_proposal_and_the_lower_level_comes_first():
    assert propose(SMALL, WAY) == (
        Proposal("B", 1, ("B.bronze.1", "B.bronze.2"), Kind.SHARED),
        Proposal("A", 1, ("A.bronze.1",), Kind.NEAR, required=False),
        Proposal("B", 2, ("B.silver.1",), Kind.SHARED),
    )


def test_what_is_settled_is_not_proposed_again():
    left = propose(SMALL, WAY, frozenset({"A", "B.bronze.2", "B.silver.1"}))
    assert left == (Proposal("B", 1, ("B.bronze.1",), Kind.SHARED),)


def test_nothing_is_proposed_where_only_evidence_is_lacking():
    assert propose(SMALL, Route(1, (RouteStep("A", 1, 1, (), 0.0, 0, (), Kind.EVIDENCE),), ())) == ()


def test_numbers_that_the_award_asks_for_come_last_and_once():
    key = next(s.key for s in SMALL.statement_by_key.values() if s.measure)
    statement = SMALL.statement_by_key[key]
    number = MeasureStep(key, (Bound(Comparison.AT_LEAST, 1),), None)
    asked = Route(2, WAY.steps, (number,))
    assert propose(SMALL, asked)[-1] == Proposal(statement.criterion, statement.rank, (key,), Kind.FURTHER)
    assert propose(SMALL, asked, frozenset({key})) == propose(SMALL, WAY)
    assert propose(SMALL, asked, frozenset({statement.criterion})) == propose(SMALL, WAY)
    named = Route(2, (step(statement.criterion, (key, statement.rank)),), (number,))
    assert propose(SMALL, named) == (Proposal(statement.criterion, statement.rank, (key,), Kind.NEAR),)


def test_the_weeks_of_a_half_term_end_on_their_last_day_of_school():
    closed = calendar(closed=("2026-01-16",))
    assert fridays_of(closed, closed.half_terms[2], date(2026, 1, 9)) == (
        date(2026, 1, 9), date(2026, 1, 15), date(2026, 1, 23), date(2026, 1, 30), date(2026, 2, 6), date(2026, 2, 13),
    )  # fmt: skip


def test_a_week_without_school_has_no_deadline():
    days = tuple(f"2026-01-{day}" for day in range(12, 17))
    assert date(2026, 1, 16) not in fridays_of(calendar(closed=days), LEICESTER.half_terms[2], TODAY)
    assert len(fridays_of(calendar(closed=days), LEICESTER.half_terms[2], TODAY)) == 5


def test_deadlines_lie_at_even_distances_and_fill_half_terms_by_their_weeks():
    days = first_deadlines(LEICESTER, 7, today=TODAY, until=LEICESTER.half_terms[3])
    assert days == (
        date(2025, 12, 12), date(2026, 1, 16), date(2026, 1, 23), date(2026, 2, 6),
        date(2026, 3, 6), date(2026, 3, 13), date(2026, 3, 20),
    )  # fmt: skip


def test_one_deadline_lies_in_the_middle():
    spring = calendar(LEICESTER.half_terms[2])
    assert first_deadlines(spring, 1, today=date(2025, 12, 1), until=spring.half_terms[0]) == (date(2026, 1, 23),)


def test_nothing_that_is_proposed_is_due_within_a_fortnight():
    (day,) = first_deadlines(LEICESTER, 1, today=date(2025, 12, 5), until=LEICESTER.half_terms[1])
    assert day == date(2025, 12, 19)
    assert first_deadlines(LEICESTER, 1, today=date(2025, 12, 6), until=LEICESTER.half_terms[1]) == ()


def test_half_terms_with_much_to_do_get_less():
    autumn, spring = LEICESTER.half_terms[1], LEICESTER.half_terms[2]
    taken = [date(2025, 12, 12)] * 3
    days = first_deadlines(LEICESTER, 2, today=TODAY, until=spring, taken=taken)
    assert all(day in spring for day in days)
    assert not any(day in autumn for day in days)


def test_few_take_two_terms_and_many_three():
    assert usual_last_half_term(LEICESTER, 12, TODAY) == LEICESTER.half_terms[4]
    assert usual_last_half_term(LEICESTER, 13, TODAY) == LEICESTER.half_terms[5]


def test_without_dates_or_with_too_few_there_is_no_usual_end():
    assert usual_last_half_term(Calendar(()), 1, TODAY) is None
    short = calendar(half_term("autumn 2", "2025-12-08", "2025-12-12"))
    assert usual_last_half_term(short, 3, TODAY) == short.half_terms[0]
    assert usual_last_half_term(short, 4, TODAY) is None


def test_what_is_over_is_no_half_term_to_spread_to():
    assert last_half_terms(LEICESTER, date(2026, 2, 1)) == LEICESTER.half_terms[3:]
    assert last_half_terms(LEICESTER, date(2026, 1, 30)) == LEICESTER.half_terms[2:]


def test_the_load_is_spread_in_the_order_of_the_deadlines():
    monday = date(2025, 12, 1)
    moved = spread(
        LEICESTER, [("a", monday), ("b", monday), ("none", None), ("late", date(2025, 10, 1))],
        today=TODAY, until=LEICESTER.half_terms[3],
    )  # fmt: skip
    assert list(moved) == ["late", "a", "b", "none"]
    assert [LEICESTER.say(day).half_term.title for day in moved.values()] == [
        "Autumn 2", "Spring 1", "Spring 1", "Spring 2",
    ]  # fmt: skip


def test_what_is_due_later_and_what_lies_well_stays():
    later, here = LAST.last_day, date(2025, 12, 4)
    assert spread(LEICESTER, [("l", later), ("h", here)], today=TODAY, until=LEICESTER.half_terms[1]) == {}


@st.composite
def plans(draw):
    """A calendar, a day on it, one of its half-terms, and how many deadlines there are to be."""
    found = draw(calendars())
    assume(found.half_terms)
    return found, draw(days_around(found)), draw(st.sampled_from(found.half_terms)), draw(st.integers(0, 30))


@anything
@given(plans())
def test_first_deadlines_are_days_of_school_in_rising_order_within_bounds(plan):
    found, today, until, count = plan
    days = first_deadlines(found, count, today=today, until=until)
    assert len(days) in (0, count)
    assert list(days) == sorted(days)
    for day in days:
        assert found.is_school_day(day)
        assert today + timedelta(weeks=2) <= day <= until.last_day


@anything
@given(plans())
def test_no_half_term_could_hand_one_to_another_and_both_be_better_off(plan):
    found, today, until, count = plan
    days = first_deadlines(found, count, today=today, until=until)
    weeks = {one: len(fridays_of(found, one, today + timedelta(weeks=2))) for one in found.half_terms}
    weeks = {one: n for one, n in weeks.items() if n and one.first_day <= until.first_day}
    load = {one: sum(day in one for day in days) for one in weeks}
    for rich in (one for one in weeks if load[one]):
        for poor in weeks:
            assert load[rich] * weeks[poor] <= (load[poor] + 1) * weeks[rich]


@anything
@given(plans(), st.data())
def test_spreading_twice_moves_nothing_more(plan, data):
    found, today, until, count = plan
    some = st.one_of(st.none(), days_around(found))
    deadlines = {key: data.draw(some) for key in range(min(count, 12))}
    moved = spread(found, list(deadlines.items()), today=today, until=until)
    for day in moved.values():
        assert found.is_school_day(day)
        assert today <= day <= until.last_day
    assert spread(found, list((deadlines | moved).items()), today=today, until=until) == {}


@anything
@given(plans(), st.data())
def test_none_overtakes_another_into_an_earlier_half_term(plan, data):
    found, today, until, count = plan
    keys = range(min(count, 12))
    deadlines = {key: data.draw(days_around(found)) for key in keys}
    moving = {key: day for key, day in deadlines.items() if day <= until.last_day}
    new = deadlines | spread(found, list(deadlines.items()), today=today, until=until)
    assume(fridays_of(found, until, today))
    place = {key: next(n for n, one in enumerate(found.half_terms) if new[key] in one) for key in moving}
    for one in moving:
        for other in moving:
            if moving[one] < moving[other]:
                assert place[one] <= place[other]


def test_what_is_missing_is_what_the_route_says():
    way = route(SMALL, standing_at(SMALL, {"A1": 0, "A2": 1}), 2)
    proposed = [key for proposal in propose(SMALL, way) for key in proposal.statements]
    assert sorted(proposed) == sorted(missing.statement for one in way.steps for missing in one.missing)

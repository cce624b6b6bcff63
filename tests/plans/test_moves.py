"""Moving deadlines: chosen, slipped with a reason, and many at once."""

from datetime import date

import pytest
from django.utils import timezone

from plaudit.plans.models import Because
from plaudit.plans.operations.moves import move, slip, slipped, spread
from plaudit.plans.operations.states import do
from plaudit.refusals import Invalid, Refusal
from plaudit.rulebook.terms.calendars import build_calendar
from plaudit.rulebook.terms.deadlines import Because as Why
from plaudit.rulebook.terms.deadlines import Deadline
from tests.plans.planning import CHRISTMAS, FIRST_DAY_BACK, IN_TERM, give_terms, give_terms_around, plan_action
from tests.schools.years import year_of


def due(action):
    """The deadline as it is kept."""
    action.refresh_from_db()
    return action.due_on


def test_a_move_says_where_it_falls_and_why_and_stays_on_record(quick):
    give_terms(quick)
    action = plan_action(quick, due_on=IN_TERM)
    moved = move(action=action, to=CHRISTMAS, by=quick.lead, words="The hall.")
    assert moved == Deadline(CHRISTMAS, FIRST_DAY_BACK, Why.HOLIDAY)
    assert due(action) == FIRST_DAY_BACK
    (record,) = action.moves.all()
    told = (record.was_due_on, record.due_on, record.because, record.words)
    assert told == (IN_TERM, FIRST_DAY_BACK, Because.CHOSEN, "The hall.")


def test_a_deadline_can_be_taken_away_and_to_stay_is_no_move(quick):
    action = plan_action(quick, due_on=IN_TERM)
    move(action=action, to=IN_TERM, by=quick.lead)
    assert not action.moves.exists()
    assert move(action=action, to=None, by=quick.lead) is None
    assert due(action) is None


def test_what_slips_goes_to_the_next_half_term_that_is_not_past(quick):
    calendar = build_calendar(year_of("2026-27"))
    assert slipped(calendar, date(2026, 9, 9), date(2026, 9, 10)).day == date(2026, 11, 4)
    late = slipped(calendar, date(2026, 9, 9), date(2027, 1, 20))
    assert (late.asked, late.day, late.because) == (date(2026, 9, 9), date(2027, 3, 3), Why.SLIPPED)
    assert not slipped(calendar, date(2027, 7, 1), date(2027, 7, 2)).known


def test_slipping_keeps_its_reason_and_asks_for_one(quick):
    give_terms_around(quick)
    action = plan_action(quick, due_on=timezone.localdate())
    before = action.due_on
    with pytest.raises(Invalid, match="Say in a few words why it moves on"):
        slip(action=action, reason=" ", by=quick.lead)
    slip(action=action, reason="The hall was taken.", by=quick.lead)
    assert due(action) > before
    (record,) = action.moves.all()
    assert (record.because, record.words) == (Because.SLIPPED, "The hall was taken.")


def test_without_a_deadline_or_dates_nothing_slips(quick):
    with pytest.raises(Refusal, match="This action has no deadline yet"):
        slip(action=plan_action(quick), reason="So.", by=quick.lead)
    with pytest.raises(Refusal, match="No term dates are known after this deadline"):
        slip(action=plan_action(quick, due_on=IN_TERM), reason="So.", by=quick.lead)


def test_many_move_at_once_but_not_what_is_done(quick):
    give_terms(quick)
    one, other, finished = (plan_action(quick, due_on=IN_TERM) for _ in range(3))
    do(action=finished, by=quick.lead)
    wanted = {one.pk: CHRISTMAS, other.pk: IN_TERM, finished.pk: CHRISTMAS}
    assert spread(plan=one.plan, moves=wanted, by=quick.lead) == (one,)
    assert [due(action) for action in (one, other, finished)] == [FIRST_DAY_BACK, IN_TERM, IN_TERM]
    assert one.moves.get().because == Because.SPREAD


def test_nothing_moves_that_is_not_in_the_plan(quick):
    action = plan_action(quick, due_on=IN_TERM)
    with pytest.raises(Invalid, match="not in this plan"):
        spread(plan=action.plan, moves={action.pk: CHRISTMAS, action.pk + 1: CHRISTMAS}, by=quick.lead)
    assert due(action) == IN_TERM

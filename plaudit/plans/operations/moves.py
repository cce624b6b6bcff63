"""Moving deadlines: to a day that somebody chose, to the next half-term with the reason, or many at once."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.plans.models import Action, Because, Move, Plan
from plaudit.plans.operations.checking import checked_day, checked_words
from plaudit.plans.operations.holding import check_open, held
from plaudit.plans.school_time import calendar_for
from plaudit.refusals import Invalid, Refusal
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.deadlines import Deadline, fit_deadline
from plaudit.rulebook.terms.deadlines import slip as next_place

NO_REASON = "Say in a few words why it moves on. In a year you will want to know."
NO_DEADLINE = "This action has no deadline yet, so there is nothing to move on. Give it one first."
NO_DATES = "No term dates are known after this deadline. Choose a day instead, or add the dates of the next half-term."


@transaction.atomic
def move(*, action: Action, to: date | None, by: User, words: str = "") -> Deadline | None:
    """Moves the deadline to that day, or to the first day of school after it; None takes the deadline away.

    Returns:
        Where the deadline falls now, and why not on the day asked for.

    Raises:
        Invalid: the day cannot be, or the words are too long.
        Refusal: the action is done or dropped.
    """
    kept = held(action)
    check_open(kept)
    asked = checked_day(to)
    deadline = fit_deadline(calendar_for(kept.plan.journey), asked) if asked else None
    put_deadline(kept, deadline.day if deadline else None, Because.CHOSEN, by=by, words=checked_words(words))
    return deadline


@transaction.atomic
def slip(*, action: Action, reason: str, by: User, to: date | None = None) -> Deadline:
    """Moves a deadline that is not kept to the next half-term: the first in which the day is not past already.

    Or `to` a day that somebody chose, or the first day of school after it.

    Raises:
        Invalid: there is no reason, or too long a one, or the day cannot be.
        Refusal: the action is done, dropped or has no deadline, or no term dates are known so far ahead.
    """
    kept = held(action)
    check_open(kept)
    words = checked_words(reason, demand=NO_REASON)
    if kept.due_on is None:
        raise Refusal(NO_DEADLINE)
    calendar, asked = calendar_for(kept.plan.journey), checked_day(to)
    deadline = fit_deadline(calendar, asked) if asked else slipped(calendar, kept.due_on, timezone.localdate())
    if not asked and not deadline.known:
        raise Refusal(NO_DATES)
    put_deadline(kept, deadline.day, Because.SLIPPED, by=by, words=words)
    return deadline


def slipped(calendar: Calendar, day: date, today: date) -> Deadline:
    """Where a deadline goes that is not kept: `known` is False where the dates do not tell."""
    deadline = next_place(calendar, day)
    while deadline.known and deadline.day < today:
        deadline = next_place(calendar, deadline.day)
    return Deadline(day, deadline.day, deadline.because, deadline.known)


@transaction.atomic
def spread(*, plan: Plan, moves: Mapping[int, date], by: User) -> tuple[Action, ...]:
    """Moves many deadlines at once: days under the numbers of actions. Those done or dropped meanwhile stay.

    Returns:
        The actions that have another deadline now.

    Raises:
        Invalid: a day cannot be, or an action is not of this plan. Then nothing moves.
    """
    rows = Action.objects.select_for_update(no_key=True, of=("self",)).filter(plan=plan, pk__in=moves).order_by("pk")
    actions = {action.pk: action for action in rows}
    if len(actions) != len(moves):
        raise Invalid("One of these actions is not in this plan. Load the page again.")
    still = set(plan.actions.open().filter(pk__in=moves).values_list("pk", flat=True))
    calendar = calendar_for(plan.journey)
    moved = [
        action
        for pk, action in actions.items()
        if pk in still and put_deadline(action, _fitted(calendar, moves[pk]), Because.SPREAD, by=by)
    ]
    return tuple(moved)


def put_deadline(action: Action, day: date | None, because: Because, *, by: User, words: str = "") -> bool:
    """Writes the deadline of an action that is held, with the record; False where it is that day already."""
    if action.due_on == day:
        return False
    was, action.due_on = action.due_on, day
    Action.objects.filter(pk=action.pk).update(due_on=day, version=F("version") + 1)
    Move.objects.create(action=action, was_due_on=was, due_on=day, because=because.value, words=words, by=by)
    told = {"from": str(was or ""), "to": str(day or ""), "because": because.value}
    record("action.moved", subject=action.subject, by=by, **told)
    return True


def _fitted(calendar: Calendar, day: date) -> date:
    return fit_deadline(calendar, checked_day(day) or day).day

"""One person's actions over all their schools, sorted by how soon they are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.plans.models import Action, State
from plaudit.plans.models.actions import StateRecord
from plaudit.plans.permissions import can_carry_out, can_change_action
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import monday_of
from plaudit.rulebook.terms.sayings import InTerm
from plaudit.schools.calendars import calendars_of

LATELY = timedelta(weeks=4)
A_WEEK = timedelta(weeks=1)
DROPPED = {"state": State.DROPPED.value}
LATE, THIS_WEEK, THIS_HALF_TERM, LATER, UNDATED, DONE = "late", "week", "half-term", "later", "undated", "done"
TITLES = {
    LATE: "Late",
    THIS_WEEK: "This week",
    THIS_HALF_TERM: "This half-term",
    LATER: "Later",
    UNDATED: "No date yet",
    DONE: "Done lately",
}


@dataclass(frozen=True, slots=True)
class OwnAction:
    """An action of theirs, the calendar of its school, and what they may do with it."""

    action: Action
    calendar: Calendar
    may_carry_out: bool
    may_move: bool

    @property
    def state(self) -> str:
        """How far it is."""
        state: str = self.action.state  # type: ignore[attr-defined]
        return state

    def kind(self, today: date) -> str:
        """Among which of the groups it stands."""
        due_on = self.action.due_on
        if self.state == State.DONE:
            return DONE
        if due_on is None:
            return UNDATED
        if due_on < today:
            return LATE
        if due_on < monday_of(today) + A_WEEK:
            return THIS_WEEK
        saying = self.calendar.say(today)
        return THIS_HALF_TERM if isinstance(saying, InTerm) and due_on in saying.half_term else LATER


def own_actions(user: User) -> dict[str, list[OwnAction]]:
    """The person's actions by group, those first that are due first, in as many queries for one school as for thirty.

    What was dropped is left out, and what was done more than four weeks ago.
    """
    today = timezone.localdate()
    rows = [row for row in _rows(user) if _is_told(row)]
    calendars = calendars_of({row.plan.journey.school for row in rows})
    found = [
        OwnAction(row, calendars[row.plan.journey.school_id], can_carry_out(user, row), can_change_action(user, row))
        for row in rows
    ]
    return {kind: group for kind in TITLES if (group := [one for one in found if one.kind(today) == kind])}


def _rows(user: User) -> Iterable[Action]:
    """Theirs, with state and school; the last done first among those done, the others by deadline."""
    last = StateRecord.objects.filter(action=OuterRef("pk")).order_by("-pk")
    rows = Action.objects.visible_to(user).with_state().filter(owner=user).exclude(**DROPPED)
    rows = rows.annotate(state_at=Subquery(last.values("at")[:1]))
    return rows.select_related("plan__journey__school", "plan__journey__edition__mark").defer(
        "plan__journey__edition__document"
    )


def _is_told(row: Action) -> bool:
    is_done = row.state == State.DONE  # type: ignore[attr-defined]
    return not is_done or row.state_at >= timezone.now() - LATELY  # type: ignore[attr-defined]

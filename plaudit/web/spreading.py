"""Spreading the load of a plan: what would move, and how much there would be to do in each half-term."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plaudit.plans.reading import PlannedAction
from plaudit.refusals import Invalid
from plaudit.rulebook.planning import spread
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.web.forms.keys import row_key

UNREADABLE = "The server could not read which actions to move. Load the page again and repeat it."


@dataclass(frozen=True, slots=True)
class Proposed:
    """That an action would move to a day."""

    action: PlannedAction
    day: date

    @property
    def value(self) -> str:
        """What the form sends for it: which action, when it was due, and when it would be."""
        return f"{self.action.pk}:{self.action.due_on or ''}:{self.day}"


@dataclass(frozen=True, slots=True)
class Load:
    """How many open actions are due in a half-term `now`, and how many would be `then`; `most` in any of them."""

    half_term: HalfTerm
    now: int
    then: int
    most: int


def proposed(actions: Iterable[PlannedAction], calendar: Calendar, today: date, until: HalfTerm) -> list[Proposed]:
    """What would move. What is late does not: it moves on with a reason, one by one."""
    kept = {action.pk: action for action in actions if not action.is_late(today)}
    days = spread(calendar, [(action.pk, action.due_on) for action in kept.values()], today=today, until=until)
    return [Proposed(kept[pk], day) for pk, day in days.items()]


def loads(actions: Sequence[PlannedAction], moves: Sequence[Proposed], ahead: Sequence[HalfTerm]) -> list[Load]:
    """How the load lies in the half-terms ahead, and how it would lie."""
    then = {action.pk: action.due_on for action in actions} | {move.action.pk: move.day for move in moves}
    days_now, days_then = [action.due_on for action in actions if action.due_on], [day for day in then.values() if day]
    counts = [(one, _within(one, days_now), _within(one, days_then)) for one in ahead]
    most = max((max(now, after) for _, now, after in counts), default=0)
    return [Load(one, now, after, most) for one, now, after in counts]


def wanted(sent: Sequence[str], actions: Iterable[PlannedAction]) -> dict[int, date]:
    """The moves that were ticked, of those whose deadline is still the one that the page showed.

    Raises:
        Invalid: what was sent names no moves.
    """
    due = {action.pk: str(action.due_on or "") for action in actions}
    moves: dict[int, date] = {}
    for value in sent:
        key, _, days = value.partition(":")
        was, _, to = days.partition(":")
        day = _day(to)
        if due.get(row_key(key)) == was:
            moves[row_key(key)] = day
    return moves


def _within(half_term: HalfTerm, days: Iterable[date]) -> int:
    return sum(day in half_term for day in days)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(UNREADABLE) from None

"""What happened to an action: its records and the journal's entries as sentences, latest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from plaudit.journal.models import Entry
from plaudit.plans.models import Action, Because, Move, State
from plaudit.plans.operations.actions import CHANGED
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.web.templatetags.terms import in_school_time

STATES = {
    State.PLANNED: "took it up again",
    State.BEGUN: "began it",
    State.DONE: "did it",
    State.DROPPED: "dropped it",
}
FIELDS = {
    "title": "what is to be done",
    "why": "why",
    "purposes": "what it is for",
    "owner": "who sees to it",
    "cost_pence": "what it costs",
    "funding": "where the money comes from",
    "sign": "how you will know",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """What was done, by whom and when; `words` are the reason or what was said about it."""

    at: datetime
    sentence: str
    words: str = ""


def history_of(action: Action, calendar: Calendar) -> list[Happening]:
    """Everything that happened to an action but its progress notes and effects, in three queries."""
    told = [Happening(action.at, f"{action.by} planned it")]
    told += [*_states(action), *_moves(action, calendar), *_changes(action)]
    return sorted(told, key=lambda happening: happening.at, reverse=True)


def _states(action: Action) -> Iterator[Happening]:
    ended = False
    for record in action.states.select_related("by").order_by("pk"):
        state = State(record.state)
        said = "took it up again" if ended and state is State.BEGUN else STATES[state]
        ended = state in (State.DONE, State.DROPPED)
        yield Happening(record.at, f"{record.by} {said}", record.words)


def _moves(action: Action, calendar: Calendar) -> Iterator[Happening]:
    for move in action.moves.select_related("by"):
        yield Happening(move.at, f"{move.by} {_moved(move, calendar)}", move.words)


def _moved(move: Move, calendar: Calendar) -> str:
    if move.due_on is None:
        return f"took away the deadline, which was {in_school_time(move.was_due_on, calendar)}"
    to = in_school_time(move.due_on, calendar)
    if move.was_due_on is None:
        return f"set the deadline: {to}"
    verb = {Because.SLIPPED: "moved it on", Because.SPREAD: "spread the load, and moved it"}.get(
        Because(move.because), "moved it"
    )
    return f"{verb} from {in_school_time(move.was_due_on, calendar)} to {to}"


def _changes(action: Action) -> Iterator[Happening]:
    for entry in Entry.objects.about(action.subject).filter(verb=CHANGED):
        names = [FIELDS[field] for field in entry.details["fields"] if field in FIELDS]
        yield Happening(entry.at, f"{entry.by or 'Plaudit'} changed {' and '.join(names)}")

"""What the plan of a journey says: every action with its reasons, its state and everything that was written to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action, Because, Extent, Move, Purpose, State

STATES: Mapping[str, str] = {
    State.PLANNED: "Planned",
    State.BEGUN: "Begun",
    State.DONE: "Done",
    State.DROPPED: "Dropped",
}
EXTENTS: Mapping[str, str] = {
    "": "",
    Extent.NONE: "No effect",
    Extent.SOME: "Some effect",
    Extent.CLEAR: "A clear effect",
}
BECAUSE: Mapping[str, str] = {
    Because.CHOSEN: "moved",
    Because.SLIPPED: "not kept, moved on",
    Because.SPREAD: "moved to spread the load",
}
PENCE = 100


@dataclass(frozen=True, slots=True)
class GatheredRecord:
    """One thing that was written to an action: what it says of it, its words, by whom and when."""

    told: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GatheredMove:
    """A deadline that moved."""

    was_due_on: date | None
    due_on: date | None
    because: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GatheredAction:
    """One action.

    Attributes:
        owner: who sees to it; empty where nobody does yet.
        due_on: the deadline; due: the same in school time, empty where it is not set.
        half_term: the title of the half-term in which it falls, with its year; 'No date yet' or 'Later' otherwise.
        cost_pence: None where it is not known. cost: in words.
        criteria: codes of criteria that it is for, in the mark's order; statements: keys of statements of them.
        is_late: open, and its deadline has passed.
        states, effects, notes, moves: records, the oldest first.
    """

    pk: int
    title: str
    why: str
    owner: str
    due_on: date | None
    due: str
    half_term: str
    cost_pence: int | None
    cost: str
    funding: str
    sign: str
    criteria: tuple[str, ...]
    statements: tuple[str, ...]
    state: str
    state_words: str
    extent: str
    extent_words: str
    is_late: bool
    states: tuple[GatheredRecord, ...]
    effects: tuple[GatheredRecord, ...]
    notes: tuple[GatheredRecord, ...]
    moves: tuple[GatheredMove, ...]
    by: str
    at: datetime

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.state in (State.PLANNED, State.BEGUN)


@dataclass(frozen=True, slots=True)
class SchoolTime:
    """How days are said: `say` gives 'Autumn 2, week 4', `half_term` its half-term with its year."""

    say: Callable[[date], str]
    half_term: Callable[[date], str]
    today: date


def gather_actions(journey: Journey, time: SchoolTime) -> tuple[GatheredAction, ...]:
    """All actions of a journey, by deadline, in eight queries however many there are."""
    records = ("states", "effects", "progress_notes", "moves")
    actions = (
        Action.objects.filter(plan__journey=journey)
        .select_related("owner", "by")
        .prefetch_related(
            Prefetch("purposes", Purpose.objects.order_by("pk")),
            *records,
        )
        .order_by("due_on", "pk")
    )
    found = list(actions)
    names = _names(found, records)
    gathered = [_action(action, journey.edition, time, names) for action in found]
    return tuple(sorted(gathered, key=lambda one: (one.due_on or date.max, one.pk)))


def _names(actions: list[Action], records: tuple[str, ...]) -> Mapping[int, str]:
    """The names of those who wrote records, in one query."""
    keys = {row.by_id for action in actions for kind in records for row in getattr(action, kind).all()}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))


def _action(action: Action, edition: Edition, time: SchoolTime, names: Mapping[int, str]) -> GatheredAction:
    states, effects = _oldest_first(action.states), _oldest_first(action.effects)
    state = states[-1].state if states else State.PLANNED.value
    extent = effects[-1].extent if effects else ""
    is_open = state in (State.PLANNED, State.BEGUN)
    codes, keys = edition.criterion_codes, edition.statement_keys
    purposes = list(action.purposes.all())
    aimed = {purpose.criterion_id for purpose in purposes}
    meant = {purpose.statement_id for purpose in purposes if purpose.statement_id}
    return GatheredAction(
        pk=action.pk,
        title=action.title,
        why=action.why,
        owner=str(action.owner) if action.owner else action.owner_name,
        due_on=action.due_on,
        due=time.say(action.due_on) if action.due_on else "",
        half_term=time.half_term(action.due_on) if action.due_on else "No date yet",
        cost_pence=action.cost_pence,
        cost=pounds(action.cost_pence),
        funding=action.funding,
        sign=action.sign,
        criteria=tuple(code for pk, code in codes.items() if pk in aimed),
        statements=tuple(key for pk, key in keys.items() if pk in meant),
        state=state,
        state_words=STATES[state],
        extent=extent,
        extent_words=EXTENTS[extent],
        is_late=bool(is_open and action.due_on and action.due_on < time.today),
        states=tuple(_record(row, STATES[row.state], names) for row in states),
        effects=tuple(_record(row, EXTENTS[row.extent], names) for row in effects),
        notes=tuple(_record(row, "", names) for row in _oldest_first(action.progress_notes)),
        moves=tuple(_move(row, names) for row in _oldest_first(action.moves)),
        by=str(action.by),
        at=action.at,
    )


def _oldest_first(rows: Any) -> list[Any]:
    return sorted(rows.all(), key=lambda row: row.pk)


def _record(row: Any, told: str, names: Mapping[int, str]) -> GatheredRecord:
    return GatheredRecord(told, row.words, names.get(row.by_id, ""), row.at)


def _move(row: Move, names: Mapping[int, str]) -> GatheredMove:
    because = BECAUSE[row.because]
    return GatheredMove(row.was_due_on, row.due_on, because, row.words, names.get(row.by_id, ""), row.at)


def pounds(pence: int | None) -> str:
    """'£1,250', '£12.50', 'nothing'; empty where it is not known."""
    if pence is None:
        return ""
    if not pence:
        return "nothing"
    return f"£{pence // PENCE:,}" if not pence % PENCE else f"£{pence / PENCE:,.2f}"

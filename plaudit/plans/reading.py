"""A journey's plan as its views need it: every action with its state, its owner and what it is for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count, OuterRef, QuerySet, Subquery

from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action, Because, Dismissal, Extent, Move, Plan, ProgressNote, Purpose, State
from plaudit.plans.models.actions import ActionQuerySet, StateRecord


@dataclass(frozen=True)
class PlannedAction:
    """One action.

    Attributes:
        owner_id: the key of the person who sees to it, None where it is a mere name or nobody. owner: their name.
        purposes: codes of criteria and keys of statements, in the order of the edition.
        criteria: the codes of all criteria that it is for, whole or by a statement, in the order of the edition.
        state_at: since when it is in its state; None for what was never begun.
        slips: how often its deadline moved on because it was not kept. notes: how many progress notes there are.
    """

    pk: int
    title: str
    why: str
    state: State
    state_at: datetime | None
    extent: Extent | None
    owner_id: int | None
    owner: str
    due_on: date | None
    cost_pence: int | None
    funding: str
    sign: str
    purposes: tuple[str, ...]
    criteria: tuple[str, ...]
    slips: int
    notes: int
    version: int
    at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.state in (State.PLANNED, State.BEGUN)

    def is_late(self, today: date) -> bool:
        """Whether it is open and its deadline is past."""
        return self.is_open and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class Planned:
    """The plan of a journey; `plan` is None where nobody has made one. Actions by deadline, those without one last.

    `dismissed` are the keys of the statements for which somebody said that no action is wanted.
    """

    plan: Plan | None
    actions: tuple[PlannedAction, ...] = ()
    dismissed: tuple[str, ...] = ()

    @cached_property
    def standing(self) -> tuple[PlannedAction, ...]:
        """Those that were not dropped."""
        return tuple(action for action in self.actions if action.state is not State.DROPPED)

    @cached_property
    def open(self) -> tuple[PlannedAction, ...]:
        """Those that are neither done nor dropped."""
        return tuple(action for action in self.actions if action.is_open)

    @cached_property
    def by_criterion(self) -> Mapping[str, tuple[PlannedAction, ...]]:
        """The standing actions under the code of every criterion that they are for."""
        found = defaultdict[str, list[PlannedAction]](list)
        for action in self.standing:
            for code in action.criteria:
                found[code].append(action)
        return {code: tuple(actions) for code, actions in found.items()}

    def late(self, today: date) -> tuple[PlannedAction, ...]:
        """Those that are open and whose deadline is past."""
        return tuple(action for action in self.actions if action.is_late(today))


def plan_of(journey: Journey) -> Planned:
    """Return the plan of a journey with all its actions, in four queries however many they are; one without a plan."""
    plan = Plan.objects.filter(journey=journey).select_related("by").first()
    if plan is None:
        return Planned(None)
    keys = journey.edition.statement_keys
    dismissed = Dismissal.objects.filter(plan=plan).order_by("statement__position").values_list("statement", flat=True)
    actions = planned(plan.actions.all(), journey.edition)
    return Planned(plan, actions, tuple(keys[pk] for pk in dismissed))


def actions_of(journey: Journey) -> tuple[PlannedAction, ...]:
    """Return the actions of a journey's plan by deadline, those without one last, in two queries."""
    return planned(Action.objects.filter(plan__journey=journey), journey.edition)


def planned(actions: ActionQuerySet, edition: Edition) -> tuple[PlannedAction, ...]:
    """Return those actions, all of plans of that edition, in two queries: by deadline, those without one last."""
    rows = list(_with_records(actions))
    purposes = _purposes_of(rows, edition)
    values = (_value(row, purposes.get(row.pk, ()), edition) for row in rows)
    return tuple(sorted(values, key=lambda action: (action.due_on or date.max, action.pk)))


def _with_records(actions: ActionQuerySet) -> ActionQuerySet:
    last = StateRecord.objects.filter(action=OuterRef("pk")).order_by("-pk")
    slips = Move.objects.filter(action=OuterRef("pk"), because=Because.SLIPPED.value)
    notes = ProgressNote.objects.filter(action=OuterRef("pk"))
    records = {"state_at": Subquery(last.values("at")[:1]), "slips": _count(slips), "notes": _count(notes)}
    return actions.with_state().annotate(**records).select_related("owner")


def _count(rows: QuerySet[Move] | QuerySet[ProgressNote]) -> Subquery:
    return Subquery(rows.order_by().values("action").annotate(n=Count("pk")).values("n"))


def _purposes_of(rows: Sequence[Action], edition: Edition) -> Mapping[int, tuple[str, ...]]:
    """Codes and keys by action, in the order of the edition."""
    place = _places(edition)
    found = defaultdict[int, list[str]](list)
    pairs = Purpose.objects.filter(action__in=[row.pk for row in rows]).values_list("action", "criterion", "statement")
    for action, criterion, statement in pairs:
        name = edition.statement_keys[statement] if statement else edition.criterion_codes[criterion]
        found[action].append(name)
    return {action: tuple(sorted(names, key=place.__getitem__)) for action, names in found.items()}


def _places(edition: Edition) -> Mapping[str, int]:
    names = (name for one in edition.framework.criteria for name in (one.code, *(s.key for s in one.statements)))
    return {name: place for place, name in enumerate(names)}


def _value(row: Action, purposes: tuple[str, ...], edition: Edition) -> PlannedAction:
    statements = edition.framework.statement_by_key
    codes = [statements[name].criterion if name in statements else name for name in purposes]
    return PlannedAction(
        pk=row.pk,
        title=row.title,
        why=row.why,
        state=State(row.state),  # type: ignore[attr-defined]
        state_at=row.state_at,  # type: ignore[attr-defined]
        extent=Extent(row.extent) if row.extent else None,  # type: ignore[attr-defined]
        owner_id=row.owner_id,
        owner=str(row.owner) if row.owner else row.owner_name,
        due_on=row.due_on,
        cost_pence=row.cost_pence,
        funding=row.funding,
        sign=row.sign,
        purposes=purposes,
        criteria=tuple(dict.fromkeys(codes)),
        slips=row.slips or 0,  # type: ignore[attr-defined]
        notes=row.notes or 0,  # type: ignore[attr-defined]
        version=row.version,
        at=row.at,
    )

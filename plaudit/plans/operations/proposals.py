"""What becomes of what is proposed: kept as actions of the plan, or dropped, remembered and taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action, Dismissal, Plan
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.plans import make_plan
from plaudit.plans.reading import plan_of
from plaudit.refusals import Invalid


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of it: the actions `added`, how many statements were `dropped`, and proposals planned by others."""

    added: tuple[Action, ...]
    dropped: int
    passed_over: tuple[NewAction, ...]


@transaction.atomic
def settle_proposals(*, journey: Journey, keep: Sequence[NewAction], drop: Iterable[str], by: User) -> Settled:
    """Makes actions of the proposals to keep, and remembers the statements for which no action is wanted.

    A statement for which somebody has planned an action meanwhile gets no second one: it is left out, and a proposal
    of which nothing is left is passed over.

    Raises:
        Invalid: something of it cannot be used. Then nothing is done.
        Refusal: the plan is full.
    """
    plan = Plan.objects.select_for_update(no_key=True).get(pk=make_plan(journey=journey, by=by).pk)
    planned = {name for action in plan_of(journey).standing for name in action.purposes}
    added, passed_over = [], []
    for about in keep:
        left = tuple(name for name in about.purposes if name not in planned)
        if about.purposes and not left:
            passed_over.append(about)
            continue
        planned.update(left)
        added.append(add_action(journey=journey, about=replace(about, purposes=left), by=by))
    _take_back(plan, [name for action in added for name in _statements_of(action)])
    return Settled(tuple(added), _dismiss(plan, journey.edition, drop, by), tuple(passed_over))


@transaction.atomic
def take_back(*, plan: Plan, statements: Iterable[str], by: User) -> int:
    """Has statements proposed again that were dropped. Returns how many had been.

    Raises:
        Invalid: the edition has no such statement.
    """
    keys = _checked(plan.journey.edition, statements)
    gone = _take_back(plan, [plan.journey.edition.statement_ids[key] for key in keys])
    if gone:
        record("proposals.taken-back", subject=plan.journey.subject, by=by, statements=keys)
    return gone


def _statements_of(action: Action) -> Iterable[int]:
    return action.purposes.exclude(statement=None).values_list("statement", flat=True)


def _take_back(plan: Plan, statements: Sequence[int]) -> int:
    return Dismissal.objects.filter(plan=plan, statement__in=statements).delete()[0]


def _dismiss(plan: Plan, edition: Edition, drop: Iterable[str], by: User) -> int:
    keys = _checked(edition, drop)
    present = set(plan.dismissals.values_list("statement", flat=True))
    new = {key: edition.statement_ids[key] for key in keys if edition.statement_ids[key] not in present}
    Dismissal.objects.bulk_create(Dismissal(plan=plan, statement_id=row, by=by) for row in new.values())
    if new:
        record("proposals.dropped", subject=plan.journey.subject, by=by, statements=list(new))
    return len(new)


def _checked(edition: Edition, statements: Iterable[str]) -> tuple[str, ...]:
    wanted = frozenset(statements)
    if not wanted <= edition.framework.statement_by_key.keys():
        raise Invalid("Choose statements of this mark. Load the page again.")
    return tuple(sorted(wanted, key=edition.statement_ids.__getitem__))

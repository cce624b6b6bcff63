"""Adding actions to a plan, and changing what is said of one without overwriting what somebody else said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action, Because, Plan, Purpose
from plaudit.plans.operations.changes import Change, Clash, Field, Owner, Value, fingerprint, value_of
from plaudit.plans.operations.checking import checked
from plaudit.plans.operations.holding import check_open, held
from plaudit.plans.operations.moves import put_deadline
from plaudit.plans.operations.plans import make_plan
from plaudit.plans.school_time import calendar_for
from plaudit.refusals import Refusal
from plaudit.rulebook.terms.deadlines import fit_deadline

MOST_ACTIONS = 300
CHANGED, MOVED = "action.changed", "action.moved"


@dataclass(frozen=True, slots=True)
class NewAction:
    """What is said of an action that is to be added; a purpose is a criterion's code or a statement's key."""

    title: str
    why: str = ""
    owner: User | None = None
    owner_name: str = ""
    due_on: date | None = None
    cost_pence: int | None = None
    funding: str = ""
    sign: str = ""
    purposes: tuple[str, ...] = ()


@transaction.atomic
def add_action(*, journey: Journey, about: NewAction, by: User) -> Action:
    """Adds an action to the journey's plan, which is made where there is none. Its deadline falls on a day of school.

    Raises:
        Invalid: something that is said of it cannot be used.
        Refusal: the plan is full.
    """
    said: dict[Field, Value] = {
        Field.TITLE: about.title,
        Field.WHY: about.why,
        Field.DUE_ON: about.due_on,
        Field.COST_PENCE: about.cost_pence,
        Field.FUNDING: about.funding,
        Field.SIGN: about.sign,
    }
    columns = {field.value: checked(journey, field, value) for field, value in said.items()}
    owner = checked(journey, Field.OWNER, Owner(about.owner, about.owner_name))
    purposes = checked(journey, Field.PURPOSES, about.purposes)
    columns[Field.DUE_ON.value] = _fitted(journey, columns[Field.DUE_ON.value])
    plan = _with_room(make_plan(journey=journey, by=by))
    action = Action.objects.create(plan=plan, by=by, **columns, **_columns_of(owner))
    _put_purposes(action, journey, purposes)
    record("action.added", subject=action.subject, by=by, journey=journey.pk, purposes=purposes)
    return action


@transaction.atomic
def change_action(*, action: Action, changes: Iterable[Change], by: User) -> tuple[Clash, ...]:
    """Saves the changes; what somebody else has changed since the page showed it is left as it is, and returned.

    A change that says what is already there is no clash, whatever it was based on. A deadline falls on a day of school,
    and its change is kept as a move.

    Raises:
        Invalid: a value cannot be used. Then nothing is saved.
        Refusal: the deadline of an action that is done or dropped was changed.
    """
    kept = held(action)
    new: dict[Field, Value] = {}
    clashes: list[Clash] = []
    for change in changes:
        value, present = _as_kept(kept, change), value_of(kept, change.field)
        if value == present:
            continue
        if fingerprint(present) == change.seen:
            new[change.field] = value
        else:
            clashes.append(_clash(kept, change.field, value, present))
    _save(kept, new, by)
    return tuple(clashes)


def _as_kept(action: Action, change: Change) -> Value:
    journey = action.plan.journey
    value = checked(journey, change.field, change.value)
    return _fitted(journey, value) if change.field is Field.DUE_ON else value


def _fitted(journey: Journey, value: Value) -> date | None:
    return fit_deadline(calendar_for(journey), value).day if isinstance(value, date) else None


def _save(action: Action, new: dict[Field, Value], by: User) -> None:
    if Field.DUE_ON in new:
        check_open(action)
        day = new.pop(Field.DUE_ON)
        put_deadline(action, day if isinstance(day, date) else None, Because.CHOSEN, by=by)
    if not new:
        return
    fields = sorted(new)
    if Field.PURPOSES in new:
        _put_purposes(action, action.plan.journey, new.pop(Field.PURPOSES))
    columns = _columns_of(new.pop(Field.OWNER)) if Field.OWNER in new else {}
    columns |= {field.value: value for field, value in new.items()}
    Action.objects.filter(pk=action.pk).update(**columns, version=F("version") + 1)
    record(CHANGED, subject=action.subject, by=by, fields=fields)


def _columns_of(owner: Value) -> dict[str, Value | User]:
    assert isinstance(owner, Owner)  # noqa: S101  what `checked` gives for this field
    return {"owner": owner.user, "owner_name": owner.name}


def _put_purposes(action: Action, journey: Journey, purposes: Value) -> None:
    """What the action is for from now on: rows that stay keep their number."""
    assert isinstance(purposes, tuple)  # noqa: S101  what `checked` gives for this field
    wanted = {_rows_of(journey, name) for name in purposes}
    present = {(row.criterion_id, row.statement_id): row.pk for row in action.purposes.all()}
    Purpose.objects.filter(pk__in=[pk for place, pk in present.items() if place not in wanted]).delete()
    new = sorted(wanted - present.keys(), key=lambda place: (place[0], place[1] or 0))
    Purpose.objects.bulk_create(Purpose(action=action, criterion_id=row, statement_id=of) for row, of in new)


def _rows_of(journey: Journey, name: str) -> tuple[int, int | None]:
    """The keys of the rows of a criterion's code or a statement's key."""
    edition = journey.edition
    statement = edition.framework.statement_by_key.get(name)
    code = statement.criterion if statement else name
    return edition.criterion_ids[code], edition.statement_ids[name] if statement else None


def _with_room(plan: Plan) -> Plan:
    if plan.actions.count() >= MOST_ACTIONS:
        raise Refusal(f"This plan has {MOST_ACTIONS} actions, which is all that it can hold.")
    return plan


def _clash(action: Action, field: Field, mine: Value, theirs: Value) -> Clash:
    """Who changed the field last is in the journal; nobody is, where it came so."""
    entries = Entry.objects.about(action.subject).filter(verb=MOVED if field is Field.DUE_ON else CHANGED)
    last = next((entry for entry in entries if field is Field.DUE_ON or field in entry.details["fields"]), None)
    return Clash(field, mine, theirs, by=str(last.by) if last else "", at=last.at if last else action.at)

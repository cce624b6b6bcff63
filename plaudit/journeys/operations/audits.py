"""Opening the next audit of a journey, and closing one for good."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Answer, Audit, AuditClosure, Journey, Judgement, Measurement, Note
from plaudit.journeys.models.answers import Said
from plaudit.journeys.models.audits import LONGEST_NAME
from plaudit.journeys.operations.finality import held, make_final
from plaudit.journeys.operations.locks import locked
from plaudit.journeys.rulings import sayings_of
from plaudit.refusals import Invalid, Refusal
from plaudit.rulebook.scoring import newly_asked

# What is carried over: each table with what tells a row that says something, and with what starts anew.
CARRIED: Mapping[Any, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    Answer: ({"choice__gt": ""}, {}),
    Measurement: ({"count__isnull": False}, {}),
    Judgement: ({"rank__isnull": False}, {"before": {}}),
    Note: ({"text__gt": ""}, {}),
}

FINAL = "{last} is the final one. If there is to be another after it, say first that it was not final after all."


@transaction.atomic
def open_audit(*, journey: Journey, by: User, name: str = "", final: bool = False) -> Audit:
    """Opens the journey's next audit with what the last one says, none of it looked at again yet.

    Every row keeps who said it and when. What was parked is not: it is left to answer. Where statements apply now that
    did not when the last audit was closed, the criterion's judgement stays behind, since it did not know of them.

    Args:
        name: the school's own name for it, such as 'Summer 2027'; may be empty.
        final: whether it is to be the last one of the journey. That can be said later, too, and taken back.

    Raises:
        Invalid: the name is too long.
        Refusal: the last audit is still open, or it is the final one.
    """
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise Invalid(f"Please keep the name under {LONGEST_NAME} characters. It has {len(name)}.")
    held(journey)
    last = Audit.objects.with_names().filter(journey=journey).latest("number")
    if not last.is_closed:
        raise Refusal(f"{last.in_words.capitalize()} is open. Close it first: the next one starts from what it says.")
    if last.is_final:
        raise Refusal(FINAL.format(last=last.in_words.capitalize()))
    audit = Audit.objects.create(journey=journey, number=last.number + 1, name=name, based_on=last, by=by)
    _carry_over(last, audit)
    record("audit.opened", subject=journey.subject, by=by, audit=audit.number, name=name)
    if final:
        make_final(audit=audit, by=by)
    return audit


@transaction.atomic
def close_audit(*, audit: Audit, by: User) -> AuditClosure:
    """Closes an audit. From then on it never changes.

    A later audit may be closed with criteria that nobody has looked at again: they count as they did, and say so.

    Raises:
        Closed: it is closed already.
        Refusal: a criterion is neither decided nor parked.
    """
    locked(audit)
    standings = sayings_of(audit).verdict.standings.values()
    left = [standing.code for standing in standings if standing.left and not standing.parked]
    if left:
        raise Refusal(
            f"There {'is 1 criterion' if len(left) == 1 else f'are {len(left)} criteria'} still to answer or park: "
            f"{', '.join(left)}."
        )
    closure = AuditClosure.objects.create(audit=audit, by=by, phases=sorted(audit.journey.school.phases))
    record("audit.closed", subject=audit.journey.subject, by=by, audit=audit.number)
    return closure


def _carry_over(last: Audit, audit: Audit) -> None:
    edition, phases = last.journey.edition, last.journey.school.phases
    asked_more = [
        edition.criterion_ids[criterion.code]
        for criterion in edition.framework.criteria
        if newly_asked(criterion, last.phases, phases)
    ]
    for model, (says, anew) in CARRIED.items():
        rows = model._default_manager.filter(audit=last, **says)
        rows = rows.exclude(criterion__in=asked_more) if model is Judgement else rows
        model._default_manager.bulk_create(
            model(**row | {"audit_id": audit.pk, "version": 1} | anew) for row in rows.values(*_columns(model))
        )


def _columns(model: type[Said]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]

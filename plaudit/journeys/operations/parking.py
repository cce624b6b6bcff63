"""Putting a criterion aside for later, and taking it up again."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit, Parking
from plaudit.journeys.operations.locks import locked
from plaudit.rulebook.framework import Criterion


@transaction.atomic
def park(*, audit: Audit, criterion: Criterion, by: User) -> None:
    """Puts a criterion aside; one that is parked stays as it is.

    Raises:
        Closed: the audit is closed.
    """
    locked(audit)
    _, created = Parking.objects.get_or_create(audit=audit, criterion_id=audit.row_of(criterion), defaults={"by": by})
    if created:
        record("criterion.parked", subject=audit.journey.subject, by=by, audit=audit.number, about=criterion.code)


@transaction.atomic
def take_up(*, audit: Audit, criterion: Criterion, by: User) -> None:
    """Takes a parked criterion up again; one that is not parked stays as it is.

    Raises:
        Closed: the audit is closed.
    """
    locked(audit)
    deleted, _ = Parking.objects.filter(audit=audit, criterion_id=audit.row_of(criterion)).delete()
    if deleted:
        record("criterion.taken-up", subject=audit.journey.subject, by=by, audit=audit.number, about=criterion.code)

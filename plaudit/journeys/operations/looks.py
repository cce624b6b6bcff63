"""Looking again, in a later audit, at what was carried over from the one before it."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit, Look
from plaudit.journeys.operations.locks import locked
from plaudit.journeys.rulings import sayings_about
from plaudit.refusals import Refusal
from plaudit.rulebook.framework import Criterion


@transaction.atomic
def look_again(*, audit: Audit, criterion: Criterion, by: User) -> None:
    """Says that what was carried over for a criterion is still true; one that was looked at already stays as it is.

    Raises:
        Closed: the audit is closed.
        Refusal: the audit carried nothing over, or the criterion still has something to decide.
    """
    locked(audit)
    sayings = sayings_about(audit, criterion, with_note=False)
    if not audit.is_later:
        raise Refusal("A baseline starts from nothing, so there is nothing in it to look at again.")
    if sayings.standing(criterion).left or sayings.newly_asked(criterion):
        raise Refusal(f"{criterion.code} has something that is not answered yet. Answer it first.")
    if note_look(audit, criterion, by):
        record("criterion.looked-at", subject=audit.journey.subject, by=by, audit=audit.number, about=criterion.code)


@transaction.atomic
def look_later(*, audit: Audit, criterion: Criterion, by: User) -> None:
    """Takes a look back: the criterion waits to be looked at again, as it did before.

    Raises:
        Closed: the audit is closed.
    """
    locked(audit)
    deleted, _ = Look.objects.filter(audit=audit, criterion_id=audit.row_of(criterion)).delete()
    if deleted:
        record("criterion.look-undone", subject=audit.journey.subject, by=by, audit=audit.number, about=criterion.code)


def note_look(audit: Audit, criterion: Criterion, by: User) -> bool:
    """Notes, in a later audit, that somebody has looked at the criterion; whether nobody had before.

    Every change of an answer, a number or a judgement does this: who changes something has looked at it.
    """
    if not audit.is_later:
        return False
    _, created = Look.objects.get_or_create(audit=audit, criterion_id=audit.row_of(criterion), defaults={"by": by})
    return created

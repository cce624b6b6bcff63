"""Saying that an audit is the journey's final one, and taking that back."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Audit, FinalAudit, Journey
from plaudit.refusals import Refusal


@transaction.atomic
def make_final(*, audit: Audit, by: User) -> FinalAudit:
    """Says that this is the journey's final audit, be it open or closed already; saying it twice changes nothing.

    Raises:
        Refusal: it is the baseline, or a later audit was opened.
    """
    journey = held(audit.journey)
    if not audit.is_later:
        raise Refusal("The baseline is where you start from, so it cannot be the final audit as well.")
    last = Audit.objects.filter(journey=journey).latest("number")
    if last.pk != audit.pk:
        raise Refusal(
            f"{last.in_words.capitalize()} was opened after this one. Only the last audit can be the final one."
        )
    final, created = FinalAudit.objects.get_or_create(journey=journey, audit=audit, defaults={"by": by})
    if created:
        record("audit.made-final", subject=journey.subject, by=by, audit=audit.number)
    return final


@transaction.atomic
def make_not_final(*, audit: Audit, by: User) -> None:
    """Says that the audit was not the final one after all, so that another can be opened. What it says stays."""
    journey = held(audit.journey)
    deleted, _ = FinalAudit.objects.filter(audit=audit).delete()
    if deleted:
        record("audit.made-not-final", subject=journey.subject, by=by, audit=audit.number)


def held(journey: Journey) -> Journey:
    """The journey, held until the transaction ends: one audit at a time is opened, or called final."""
    Journey.objects.select_for_update().only("pk").get(pk=journey.pk)
    return journey

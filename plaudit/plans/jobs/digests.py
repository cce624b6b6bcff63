"""The weekly letters: asked for on Monday at seven, one job a person."""

from datetime import date, time

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.jobs.declaring import job
from plaudit.jobs.queue import enqueue
from plaudit.plans.models import Action
from plaudit.plans.operations.digests import send_digest

MONDAY = 0


@job("ask-for-digests", nightly=time(7, 0))
def ask_for_digests() -> None:
    """On a Monday, asks for the letter of everybody who has an open action; on other days for none."""
    today = timezone.localdate()
    if today.weekday() != MONDAY:
        return
    owners = Action.objects.open().filter(owner__is_active=True, owner__no_digest=None, due_on__isnull=False)
    for user in owners.order_by("owner").values_list("owner", flat=True).distinct():
        enqueue(write_digest, key=f"digest:{user}:{today}", user=user, monday=today.isoformat())


@job("write-digest")
def write_digest(*, user: int, monday: str) -> None:
    """Writes to one person, unless nothing is due or the letter is written."""
    found = User.objects.filter(pk=user).first()
    if found is not None:
        send_digest(user=found, monday=date.fromisoformat(monday))

"""Writing to people about their week: once a week, and only when something is due."""

from datetime import date

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.plans.digests import week_of
from plaudit.plans.letters import send_week
from plaudit.plans.models import Digest, NoDigest


@transaction.atomic
def send_digest(*, user: User, monday: date) -> bool:
    """Writes to `user` about the week that begins on `monday`.

    Returns:
        Whether a letter goes out: none where nothing is due, where one went already, and where none is wanted.
    """
    # Whoever comes second waits here, and sees then that the letter is written.
    kept = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not kept.is_active or NoDigest.objects.filter(user=kept).exists():
        return False
    if Digest.objects.filter(user=kept, monday=monday).exists():
        return False
    week = week_of(kept, monday)
    if not week:
        return False
    Digest.objects.create(user=kept, monday=monday)
    send_week(kept, week)
    return True


@transaction.atomic
def stop_digest(*, by: User) -> None:
    """Writes to `by` no more about their weeks."""
    if NoDigest.objects.get_or_create(user=by)[1]:
        record("digest.stopped", subject=f"user:{by.pk}", by=by)


@transaction.atomic
def resume_digest(*, by: User) -> None:
    """Writes to `by` about their weeks again."""
    if NoDigest.objects.filter(user=by).delete()[0]:
        record("digest.resumed", subject=f"user:{by.pk}", by=by)

"""Giving a person's calendar an address, another one, and none."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.plans.models import Feed

# Programs ask every few minutes; the day on which one asked last is all that a person needs.
NOTED_EVERY = timedelta(hours=6)


@transaction.atomic
def open_feed(*, by: User) -> Feed:
    """Gives `by` a new address for their calendar; the one before ends."""
    _end(by)
    record("feed.opened", subject=f"user:{by.pk}", by=by)
    return Feed.objects.create(user=by)


@transaction.atomic
def end_feed(*, by: User) -> None:
    """Ends the address of the calendar of `by`; where there is none, nothing is done."""
    if _end(by):
        record("feed.ended", subject=f"user:{by.pk}", by=by)


def note_reading(*, feed: Feed) -> None:
    """Notes that the feed was read, unless that was noted lately."""
    now = timezone.now()
    if feed.read_at is None or feed.read_at < now - NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(read_at=now)


def _end(user: User) -> int:
    User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
    return Feed.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())

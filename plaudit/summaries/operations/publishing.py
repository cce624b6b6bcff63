"""Publishing a summary for anybody to read, and taking it back."""

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid
from plaudit.summaries.composing import compose
from plaudit.summaries.fingerprints import fingerprint
from plaudit.summaries.models import Publication, Summary
from plaudit.summaries.operations.holding import held
from plaudit.summaries.sheets import document_of


def sign_of(summary: Summary) -> str:
    """A short sign of what would be published now: who publishes names the one that they have read."""
    document = document_of(compose(summary), timezone.localdate())
    return fingerprint(repr(document))


@transaction.atomic
def publish(*, summary: Summary, is_findable: bool, read: str, by: User) -> Publication:
    """Publishes the summary as it stands. What of it was published before stays on record, and is no longer shown.

    Args:
        is_findable: whether search engines may list it. read: the `sign_of` what the person has read.

    Raises:
        Invalid: there is nothing to publish yet.
        Closed: it says something else by now than the page showed.
    """
    summary = held(summary)
    composed, now = compose(summary), timezone.now()
    document = document_of(composed, timezone.localdate(now))
    if not composed.written:
        raise Invalid("Nothing is written yet. Write at least one part first.")
    if fingerprint(repr(document)) != read:
        raise Closed("The summary says something else by now than the page showed you. Read it again, then publish it.")
    _end(summary, by)
    last = summary.publications.first()
    number = last.number + 1 if last else 1
    publication = summary.publications.create(number=number, document=document, is_findable=is_findable, by=by, at=now)
    record("summary.published", subject=summary.subject, by=by, number=number, findable=is_findable)
    return publication


@transaction.atomic
def unpublish(*, summary: Summary, by: User) -> None:
    """Takes what is published away from its address. Nothing happens where nothing is published."""
    summary = held(summary)
    if _end(summary, by):
        record("summary.unpublished", subject=summary.subject, by=by)


def _end(summary: Summary, by: User) -> int:
    return Publication.objects.standing().filter(summary=summary).update(ended_at=timezone.now(), ended_by=by)

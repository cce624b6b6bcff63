"""Removing papers: their rows in the running transaction, and their bytes by a job once that is kept."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.jobs.queue import enqueue
from plaudit.reports.jobs.removing import remove_paper_bytes
from plaudit.reports.models import Paper, PaperQuerySet

FAILURES_STAY = timedelta(days=30)
PATIENCE = timedelta(days=1)
"""Bytes may lie there for so long before their row says so."""


def remove(papers: PaperQuerySet) -> int:
    """Removes papers, in the running transaction. Returns how many those are."""
    found = list(papers)
    keys = [paper.key for paper in found if paper.key]
    Paper.objects.filter(pk__in=[paper.pk for paper in found]).delete()
    if keys:
        enqueue(remove_paper_bytes, keys=keys)
    return len(found)


@transaction.atomic
def remove_spoiled() -> int:
    """Removes every paper that shows what was withdrawn, or what is not for its readers any more. Returns how many."""
    return remove(Paper.objects.made().spoiled())


def tidy() -> None:
    """Removes what is left over: spoiled papers, those that failed long ago, and bytes that no paper names."""
    remove_spoiled()
    Paper.objects.filter(failed_at__lt=timezone.now() - FAILURES_STAY).delete()
    before = timezone.now() - PATIENCE
    for found in storage.stored("papers/"):
        if found.modified < before and not Paper.objects.filter(key=found.key).exists():
            storage.delete(found.key)

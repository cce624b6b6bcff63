"""Removing the bytes of papers that are gone."""

from plaudit.evidence import storage
from plaudit.jobs.declaring import job
from plaudit.reports.models import Paper


@job("remove-paper-bytes")
def remove_paper_bytes(*, keys: list[str]) -> None:
    """Removes what lies under these keys, where no paper names it."""
    for key in keys:
        if not Paper.objects.filter(key=key).exists():
            storage.delete(key)

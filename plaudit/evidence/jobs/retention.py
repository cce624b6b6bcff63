"""Retention runs by itself, every night."""

from datetime import time, timedelta

from django.utils import timezone

from plaudit.evidence.operations.retention import remove_what_is_due, warn_of_what_goes
from plaudit.jobs.declaring import job


@job("retain-evidence", limit=timedelta(minutes=15), nightly=time(2, 50))
def retain_evidence() -> None:
    """Removes what is due, and warns of what is next. It can be stopped anywhere: the next run goes on."""
    today = timezone.localdate()
    remove_what_is_due(today=today)
    warn_of_what_goes(today=today)

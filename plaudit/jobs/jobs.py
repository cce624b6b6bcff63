"""The queue's own job."""

from datetime import time, timedelta

from django.utils import timezone

from plaudit.jobs.declaring import job
from plaudit.jobs.models import Job, State

DONE_IS_KEPT = timedelta(days=7)
FAILED_IS_KEPT = timedelta(days=90)


@job("forget-finished-jobs", nightly=time(3, 10))
def forget_finished_jobs() -> None:
    """Deletes what was done a week ago, and what failed a quarter of a year ago."""
    now = timezone.now()
    Job.objects.filter(outcome=State.DONE, finished_at__lt=now - DONE_IS_KEPT).delete()
    Job.objects.failed().filter(finished_at__lt=now - FAILED_IS_KEPT).delete()

"""In July, whoever leads at a school without next year's summary is reminded of it."""

from datetime import time, timedelta

from django.utils import timezone

from plaudit.jobs.declaring import job
from plaudit.summaries.operations.reminders import remind


@job("remind-of-summaries", limit=timedelta(minutes=15), nightly=time(6, 30))
def remind_of_summaries() -> None:
    """Looks every morning, and writes in July. It can be stopped anywhere: the next run goes on."""
    remind(today=timezone.localdate())

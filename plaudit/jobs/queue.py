"""Asking for background work. A job and the change that asks for it are kept together, or neither is."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from plaudit.jobs.declaring import Declared
from plaudit.jobs.models import Job, JobQuerySet


def enqueue(declared: Declared, *, key: str = "", due_at: datetime | None = None, **arguments: Any) -> Job:
    """Asks for a job, in the running transaction.

    Args:
        declared: what is to be done.
        key: while a job with this key is unfinished it stands for this one, and no other is made.
        due_at: not before then; at once if None.
        arguments: what the job takes, as JSON can hold it.

    Returns:
        The job; its `state` can be asked for later.

    Raises:
        TypeError: an argument is nothing that JSON can hold.
    """
    wanted = Job(
        name=declared.name, arguments=arguments, key=key, heavy=declared.heavy, due_at=due_at or timezone.now()
    )
    job = _once(wanted) if key else _kept(wanted)
    if settings.JOBS_AT_COMMIT:
        _work_off_at_commit()
    return job


def retry_failed(failed: JobQuerySet) -> int:
    """Has failed jobs tried again from the start. Returns how many those are."""
    anew = {"finished_at": None, "outcome": "", "attempts": 0, "due_at": timezone.now(), "key": ""}
    return failed.update(**anew)


def _kept(job: Job) -> Job:
    job.save(force_insert=True)
    return job


def _once(wanted: Job) -> Job:
    """The unfinished job with that key: the one that is there, or `wanted`."""
    while True:
        Job.objects.bulk_create([wanted], ignore_conflicts=True)
        job = Job.objects.unfinished().filter(key=wanted.key).first()
        if job is not None:
            return job
        # It has been finished in between, so that this one is wanted after all.


def _work_off_at_commit() -> None:
    """Where no worker runs, as in the tests, what was asked for is worked off here once it is kept."""
    from plaudit.jobs.running import work_off

    transaction.on_commit(work_off)

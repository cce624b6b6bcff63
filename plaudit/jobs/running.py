"""Working the queue off: a worker claims a job, does it, and writes down how it went.

No claim runs out by time: a recording may take its hour. It ends with its worker, of which `lives.py` keeps account.
"""

from contextlib import AbstractContextManager, nullcontext
from time import perf_counter
from uuid import UUID, uuid4

import structlog
from django.db import connections, transaction
from django.utils import timezone

from plaudit.jobs.declaring import DECLARED, Declared, GiveUp
from plaudit.jobs.models import Job, State
from plaudit.jobs.queue import enqueue

log = structlog.get_logger(__name__)

LONGEST_ERROR = 2_000


class OutOfTime(BaseException):
    """Raised in the middle of a job that has taken longer than it may. No `except Exception` of the job stops it."""


def work_off() -> int:
    """Does all that is due, in this process. Returns how many jobs that were."""
    worker, done = uuid4(), 0
    while (job := claim(worker)) is not None:
        run(job)
        done += 1
    return done


def claim(worker: UUID, *, light_only: bool = False) -> Job | None:
    """Takes the next job that is due, and no heavy one if `light_only`; None where there is none.

    Looking costs one read. Only who found something writes, and of two that found the same one wins.
    """
    due = Job.objects.due().filter(heavy=False) if light_only else Job.objects.due()
    while (job := due.first()) is not None:
        seen = Job.objects.unfinished().filter(pk=job.pk, claimed_by=None, attempts=job.attempts)
        if seen.update(claimed_by=worker, attempts=job.attempts + 1):
            job.claimed_by, job.attempts = worker, job.attempts + 1
            return job
    return None


def run(job: Job, *, within: AbstractContextManager[None] | None = None) -> None:
    """Does a claimed job, once, and writes down how it went: done, to be tried again, or failed.

    `within` surrounds the work itself, and may end it with `OutOfTime`.
    """
    start = perf_counter()
    try:
        with structlog.contextvars.bound_contextvars(job=job.pk), within or nullcontext():
            DECLARED[job.name].work(**job.arguments)
    except GiveUp as error:
        _fail(job, str(error))
    except (Exception, OutOfTime) as error:  # whatever it is, it is this job's, and the next one must have its turn
        if isinstance(error, OutOfTime):
            connections.close_all()  # it may have come in the middle of a word to the database
        log.warning("job_stumbled", name=job.name, attempt=job.attempts, error=repr(error), exc_info=error)
        try_again(job, f"{type(error).__name__}: {error}")
    else:
        milliseconds = round((perf_counter() - start) * 1000)
        log.info("job_done", job=job.pk, name=job.name, attempt=job.attempts, milliseconds=milliseconds)
        _finish(job, State.DONE)


def try_again(job: Job, error: str) -> None:
    """Puts a job that failed back for its next try; gives it up where it has had its last one."""
    waits = DECLARED[job.name].waits if job.name in DECLARED else ()
    if job.attempts > len(waits):
        _fail(job, error)
    else:
        _settle(job, due_at=timezone.now() + waits[job.attempts - 1], error=error[:LONGEST_ERROR])


def plan(declared: Declared) -> None:
    """Sees to it that a nightly job waits for its next night."""
    night = declared.next_night()
    if night is not None:
        enqueue(declared, key=f"nightly:{declared.name}", due_at=night)


def _fail(job: Job, error: str) -> None:
    log.error("job_failed", job=job.pk, name=job.name, attempts=job.attempts, error=error)
    _finish(job, State.FAILED, error)


def _finish(job: Job, outcome: State, error: str = "") -> None:
    with transaction.atomic():
        mine = _settle(job, finished_at=timezone.now(), outcome=outcome, error=error[:LONGEST_ERROR])
        declared = DECLARED.get(job.name)
        if declared is None:
            return
        plan(declared)
        if mine and outcome is State.FAILED and declared.given_up is not None:
            declared.given_up(**job.arguments)


def _settle(job: Job, **values: object) -> bool:
    """Writes how it went, if the job is still this worker's: one taken for dead may find another at its job.

    Returns:
        Whether it was.
    """
    mine = Job.objects.unfinished().filter(pk=job.pk, claimed_by=job.claimed_by, attempts=job.attempts)
    if mine.update(claimed_by=None, **values):
        return True
    log.warning("job_was_anothers", job=job.pk, name=job.name)
    return False

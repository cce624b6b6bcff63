"""Which workers live, and what becomes of the jobs of those that do not.

A worker that is killed leaves its row and its claim behind. On the same machine the next look sees that its process
is gone; from another one it is taken for dead after some silence (`models.SILENCE`).
"""

import os
import socket
from pathlib import Path
from uuid import UUID

import structlog
from django.utils import timezone

from plaudit.jobs.declaring import DECLARED
from plaudit.jobs.models import Job, Worker
from plaudit.jobs.running import try_again

log = structlog.get_logger(__name__)


def beat(worker: UUID) -> None:
    """Says that `worker`, this process, lives, and frees what the dead have left."""
    alive = {"seen_at": timezone.now()}
    if not Worker.objects.filter(pk=worker).update(**alive):
        Worker.objects.create(pk=worker, host=socket.gethostname(), process=os.getpid())
    free_abandoned()


def end(worker: UUID) -> None:
    """Takes leave of a worker that ends."""
    Worker.objects.filter(pk=worker).delete()


def free_abandoned() -> int:
    """Puts back the jobs whose worker is dead, as after any other failure. Returns how many those were.

    A job that only another release declares is left to that one, which knows how often it may be tried.
    """
    gone = list(Worker.objects.exclude(pk__in=Worker.objects.alive()).values_list("pk", flat=True))
    gone += [worker.pk for worker in Worker.objects.filter(host=socket.gethostname()) if not _runs(worker.process)]
    if gone:
        Worker.objects.filter(pk__in=gone).delete()
    running = Job.objects.unfinished().filter(name__in=DECLARED).exclude(claimed_by=None)
    freed = list(running.exclude(claimed_by__in=Worker.objects.values("pk")))
    for job in freed:
        log.warning("job_abandoned", job=job.pk, name=job.name, attempt=job.attempts)
        try_again(job, "The worker ended in the middle of it.")
    return len(freed)


def _runs(process: int) -> bool:
    """Whether that process runs on this machine. A dead one that nobody has buried yet, a zombie, does not."""
    try:
        os.kill(process, 0)
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's, or a system that does not say
    return not status.rpartition(")")[2].startswith(" Z")

"""Workers: who does what is done in the background, how long it waits, and what has failed."""

from collections.abc import Iterator
from datetime import timedelta

from plaudit.cli.doctor.findings import Finding, notice, problem, well

PATIENCE = timedelta(minutes=2)
SHOWN = 3
START = "Run `plaudit serve`, or `plaudit work` where it runs with --background 0."


def _alive() -> Iterator[Finding]:
    from django.utils import timezone

    from plaudit.jobs.models import Worker

    alive = list(Worker.objects.alive().order_by("-seen_at"))
    if alive:
        seconds = (timezone.now() - alive[0].seen_at).total_seconds()
        yield well(f"Workers at work: {len(alive)}; one was heard of {max(0, seconds):.0f} s ago.")
    else:
        yield notice("No worker is at work, so no letter leaves.", START)


def _waiting() -> Iterator[Finding]:
    """How long the oldest job has waited that could be done. One after a stumble is tried again later by itself."""
    from django.utils import timezone

    from plaudit.jobs.models import Job

    now = timezone.now()
    due = Job.objects.unfinished().filter(claimed_by=None, due_at__lte=now)
    oldest = due.order_by("due_at").first()
    if oldest is not None and oldest.due_at < now - PATIENCE:
        minutes = (now - oldest.due_at) // timedelta(minutes=1)
        yield problem(f"Jobs wait to be done: {due.count()}, the oldest ({oldest.name}) for {minutes} minutes.", START)
    else:
        yield well(f"Jobs that wait to be done: {due.count()}.")


def _failed() -> Iterator[Finding]:
    from plaudit.jobs.models import Job

    failed = Job.objects.failed().order_by("-finished_at")
    if failed.exists():
        told = "; ".join(f"{job.name} {job.pk}: {job.error.partition(chr(10))[0][:120]}" for job in failed[:SHOWN])
        yield problem(
            f"Jobs failed: {failed.count()}. {told}.",
            "Mend what they say, then run `plaudit jobs retry --all`; `plaudit jobs list` shows them.",
        )
    else:
        yield well("No job failed.")


LOOKS = (_alive, _waiting, _failed)

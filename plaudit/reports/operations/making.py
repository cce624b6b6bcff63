"""Making papers, and keeping them in the place of those before them.

The fingerprint is taken before anything is gathered: what changes while a paper is made makes it stale, and not wrong.
"""

from dataclasses import dataclass
from secrets import token_hex

from django.db import transaction
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.intake.rooms import room
from plaudit.jobs.queue import enqueue
from plaudit.reports.fingerprints import fingerprint_of, fingerprints
from plaudit.reports.gathered import Gathered, gather
from plaudit.reports.jobs.removing import remove_paper_bytes
from plaudit.reports.kinds import Kind
from plaudit.reports.models import Paper, Showing
from plaudit.reports.operations.removing import remove

GATHERING, DRAWING = 1, 2


def make(*, paper: Paper, kind: Kind) -> None:
    """Makes a paper that was asked for, and keeps it in the place of those before it."""
    rests_on = fingerprint_of(kind, fingerprints(paper.journey, kind.rests_on, outside=paper.outside))
    _step(paper, GATHERING)
    gathered = gather(paper.journey, outside=paper.outside)
    _step(paper, DRAWING)
    with room() as folder:
        file = folder / f"paper.{kind.ending}"
        kind.make(gathered, file)
        key = f"papers/{paper.journey_id}/{paper.pk}-{token_hex(8)}"
        storage.put(key, file)
        put = _Put(key, file.stat().st_size, rests_on)
    _keep(paper, put, gathered if kind.shows_items else None)


@transaction.atomic
def fail(*, paper: Paper) -> None:
    """Says of a paper that it could not be made, so that nobody waits for it."""
    Paper.objects.unfinished().filter(pk=paper.pk).update(failed_at=timezone.now())


@dataclass(frozen=True, slots=True)
class _Put:
    """What was put into the storage, and the fingerprint of what it rests on."""

    key: str
    size: int
    rests_on: str


@transaction.atomic
def _keep(paper: Paper, put: _Put, shown: Gathered | None) -> None:
    waiting = Paper.objects.unfinished().filter(pk=paper.pk)
    if not waiting.update(made_at=timezone.now(), key=put.key, size=put.size, fingerprint=put.rests_on):
        enqueue(remove_paper_bytes, keys=[put.key])  # another run of the same job was faster
        return
    Showing.objects.bulk_create(Showing(paper=paper, item=item.pk) for item in (shown.items if shown else ()))
    own = Paper.objects.filter(journey=paper.journey_id, kind=paper.kind, outside=paper.outside)
    remove(own.filter(pk__lt=paper.pk))


def _step(paper: Paper, step: int) -> None:
    Paper.objects.unfinished().filter(pk=paper.pk).update(step=step)

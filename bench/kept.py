"""Looks in the database and in the storage for every file that was called arrived. It needs Django, set up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from bench.uploading import Sending
from plaudit.evidence import storage
from plaudit.evidence.models import File, Item, Part, Rendition, State, Upload, Version
from plaudit.evidence.operations.mending import mend
from plaudit.evidence.orphans import Begun, Unnamed, faults
from plaudit.jobs.models import Job
from plaudit.journal.models import Entry

AT_ONCE = timedelta(seconds=-5)


@dataclass
class Kept:
    """What is there of what was called arrived.

    `lost` is what is not there, or not whole; `twice` what is there more than once; `stuck` jobs that failed or wait,
    and files that do; `orphans` bytes that no row names. `drafts` counts what a killed process had half written, which
    the next sweep removes.
    """

    acknowledged: int = 0
    found: int = 0
    jobs: int = 0
    tried_again: int = 0
    drafts: int = 0
    orphans: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)


def look(sendings: list[Sending], after: int) -> Kept:
    """Compares what arrived with the rows, with what the journal says after that entry, and the rows with the bytes."""
    arrived = [sending for sending in sendings if sending.arrived]
    lost = [fault for sending in arrived for fault in _lost(sending)]
    found = list(faults(AT_ONCE))
    drafts = [fault for fault in found if isinstance(fault, Begun)]
    orphans = [fault for fault in found if isinstance(fault, Unnamed)]
    lost += [str(fault) for fault in found if fault not in (*drafts, *orphans)]
    for draft in drafts:
        mend(draft)
    for orphan in orphans:
        mend(orphan)
    lost += [f"after mending: {fault}" for fault in faults(AT_ONCE)]
    done = Job.objects.filter(name__startswith="prepare-file")
    return Kept(
        acknowledged=len(arrived),
        found=len(arrived) - len({line.partition(":")[0] for line in lost}),
        drafts=len(drafts),
        orphans=[str(orphan) for orphan in orphans],
        jobs=Job.objects.exclude(finished_at=None).count(),
        tried_again=done.filter(attempts__gt=1).count(),
        lost=lost,
        twice=list(_twice(len(arrived), after)),
        stuck=list(_stuck()),
    )


def _lost(sending: Sending) -> Iterator[str]:
    upload = Upload.objects.select_related("file").filter(pk=sending.address.rpartition("/")[2]).first()
    if upload is None or upload.file is None:
        yield f"{sending.name}: no file"
        return
    file = upload.file
    if (file.state, file.sha256) != (State.READY.value, sending.sha256):
        yield f"{sending.name}: {file.state} {file.problem}"
    if not Version.objects.filter(file=file, item__kept_at__isnull=False).exists():
        yield f"{sending.name}: no item"
    for made in file.renditions.all():
        if sha256(b"".join(storage.chunks(made.key))).hexdigest() != made.sha256:
            yield f"{sending.name}: {made.role} is not what it was"


def _twice(arrived: int, after: int) -> Iterator[str]:
    """Every file has one item, one version and one entry in the journal, and its parts are gone."""
    added = Entry.objects.filter(verb="item.added", pk__gt=after)
    entries = Counter(added.values_list("subject", flat=True))
    told = {
        "items": Item.objects.count(),
        "versions": Version.objects.count(),
        "files": File.objects.count(),
        "items that the journal knows": len([item for item in Item.objects.all() if item.subject in entries]),
    }
    yield from (f"{count} {what} of {arrived}" for what, count in told.items() if count != arrived)
    yield from (f"{subject} was added {count} times" for subject, count in entries.items() if count > 1)
    left = Part.objects.exclude(upload__file=None).count()
    if left:
        yield f"{left} parts of files that are ready"
    if Rendition.objects.exclude(file__state=State.READY.value).exists():
        yield "renditions of files that are not ready"


def _stuck() -> Iterator[str]:
    yield from (f"{job}: {job.error}" for job in Job.objects.failed())
    yield from (str(job) for job in Job.objects.unfinished().exclude(key__startswith="nightly:"))
    yield from (str(file) for file in File.objects.exclude(state=State.READY.value))

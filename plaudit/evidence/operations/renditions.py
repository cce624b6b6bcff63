"""Keeping what was made of a file, forgetting it, and counting what a school keeps.

Bytes come before the row that names them, and go after it. A row is written, and bytes are removed, by whoever holds
the school: so no bytes go that a row is just about to name. A process that ends between the two leaves bytes that no
row names; `plaudit.evidence.orphans` finds and removes those.
"""

from dataclasses import dataclass
from hashlib import file_digest

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum

from plaudit.evidence import storage
from plaudit.evidence.holding import hold
from plaudit.evidence.intake.made import Made
from plaudit.evidence.jobs.removing import remove_bytes
from plaudit.evidence.models import File, Part, Rendition
from plaudit.evidence.models.files import key_of
from plaudit.evidence.operations.expiring import forget_parts
from plaudit.jobs.queue import enqueue
from plaudit.schools.models import School, Succession


@dataclass(frozen=True, slots=True)
class Usage:
    """How many bytes a school keeps, and how many it may."""

    used: int
    allowed: int

    @property
    def left(self) -> int:
        """How many more it may keep."""
        return max(0, self.allowed - self.used)

    @property
    def shown(self) -> int:
        """How much of a bar is full: never more than all of it."""
        return min(self.used, self.allowed)

    @property
    def is_nearly_full(self) -> bool:
        """Whether less than a tenth is left."""
        return 10 * self.left < self.allowed


def keep(*, file: File, made: Made) -> Rendition:
    """Keeps what was made of `file`, in the place of what it had in that role. To be called outside a transaction.

    Returns:
        The rendition; its bytes are in the storage.
    """
    with made.path.open("rb") as opened:
        sha256 = file_digest(opened, "sha256").hexdigest()
    key = key_of(file.school_id, sha256)
    storage.put(key, made.path)
    with transaction.atomic():
        hold(file.school_id)
        if storage.size(key) is None:  # somebody has removed the same bytes since, when no row named them yet
            storage.put(key, made.path)
        return _in_place(file, made, sha256)


def forget_renditions(*, file: File) -> None:
    """Takes all that was made of a file away, in the running transaction; a job removes the bytes afterwards."""
    hold(file.school_id)
    gone = _homes(file.renditions.all())
    file.renditions.all().delete()
    _ask_for_removal(gone)


def forget_file(*, file: File) -> None:
    """Takes a file away with its renditions and its upload, in the running transaction; bytes go afterwards.

    Raises:
        ProtectedError: a version of an item still names it.
    """
    forget_renditions(file=file)
    upload = getattr(file, "upload", None)
    if upload is not None:
        forget_parts(upload)
    file.delete()


def usage(school: School) -> Usage:
    """What a school keeps: bytes that are the same count once, and those that wait to be prepared count, too."""
    # Under a name of its own the size is asked for once, and the index gives all in order: nothing has to be sorted.
    kept = _renditions_of(school).values("sha256", bytes=F("size")).distinct().aggregate(sum=Sum("bytes"))
    waiting = Part.objects.filter(upload__school=school).aggregate(sum=Sum("size"))
    used = (kept["sum"] or 0) + (waiting["sum"] or 0)
    return Usage(used, settings.EVIDENCE_BYTES)


def _renditions_of(school: School) -> QuerySet[Rendition]:
    """What was made of a school's files. Most lie where they belong, which an index alone tells in a tenth of the time.

    Bytes stay where they lie when one school goes on for another, so only their files say whose they are then.
    """
    touched = Succession.objects.filter(Q(predecessor=school) | Q(successor=school))
    return (
        Rendition.objects.filter(file__school=school) if touched.exists() else Rendition.objects.filter(school=school)
    )


def _in_place(file: File, made: Made, sha256: str) -> Rendition:
    before = _homes(file.renditions.filter(role=made.role))
    told = {"school_id": file.school_id, "sha256": sha256, "size": made.path.stat().st_size}
    kept, _ = file.renditions.update_or_create(role=made.role, defaults=told | {"media_type": made.media_type})
    _ask_for_removal(before - {(file.school_id, sha256)})
    return kept


def _homes(renditions: QuerySet[Rendition]) -> set[tuple[int, str]]:
    """Where their bytes lie: a school, perhaps one that the file's own has gone on for, and a SHA-256."""
    return set(renditions.values_list("school", "sha256"))


def _ask_for_removal(homes: set[tuple[int, str]]) -> None:
    for school in sorted({school for school, _ in homes}):
        enqueue(remove_bytes, school=school, sha256s=sorted(sha256 for home, sha256 in homes if home == school))

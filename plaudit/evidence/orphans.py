"""What lies in the storage against what rows name: bytes without a row, and rows without their bytes.

Both sides are read in the order of the keys and joined as they come, so that neither is ever in memory as a whole.
Whatever looks wrong is asked about again, since people go on adding and withdrawing meanwhile. Nothing is changed here;
`plaudit.evidence.operations.mending` mends.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.models import File, Part, Rendition, State
from plaudit.evidence.models.files import key_of

PATIENCE = timedelta(hours=1)
"""Bytes may lie there for so long before their row: a film is put in one go, and its row is written afterwards."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Bytes that no row names."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Begun:
    """Bytes that somebody began to put, and never ended."""

    left: storage.Abandoned


@dataclass(frozen=True, slots=True)
class LostRendition:
    """A rendition of which not all bytes are there."""

    pk: int
    key: str
    size: int


@dataclass(frozen=True, slots=True)
class LostPart:
    """A part of an upload of which not all bytes are there."""

    pk: int
    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Hollow:
    """A file that is said to be ready, and of which nothing was made."""

    pk: int


Fault = Unnamed | Begun | LostRendition | LostPart | Hollow
Row = LostRendition | LostPart


def faults(patience: timedelta = PATIENCE) -> Iterator[Fault]:
    """Everything that is not as it should be; bytes that are younger than `patience` may still get their row."""
    before = timezone.now() - patience
    for fault in _joined(before):
        if _still(fault):
            yield fault
    yield from (Begun(left) for left in storage.abandoned() if left.begun < before)
    renditions = Rendition.objects.filter(file=OuterRef("pk"))
    hollow = File.objects.filter(~Exists(renditions), state=State.READY.value)
    yield from (Hollow(pk) for pk in hollow.order_by("pk").values_list("pk", flat=True).iterator())


def is_named(key: str) -> bool:
    """Whether a row names these bytes."""
    if key.startswith("uploads/"):
        return Part.objects.filter(key=key).exists()
    _, school, _, sha256 = key.split("/")
    return Rendition.objects.filter(school=int(school), sha256=sha256).exists()


def is_ours(key: str) -> bool:
    """Whether it is a key that a row could name: what else lies there is not the product's to judge."""
    first, *rest = key.split("/")
    if first == "uploads":
        return len(rest) == 2 and _is_uuid(rest[0])
    return len(rest) == 3 and rest[0].isdecimal() and key == key_of(int(rest[0]), rest[2])


def _joined(before: datetime) -> Iterator[Unnamed | Row]:
    rows = _rows()
    row = next(rows, None)
    for found in chain(storage.stored("schools/"), storage.stored("uploads/")):
        while row is not None and row.key < found.key:
            yield row
            row = next(rows, None)
        named = False
        while row is not None and row.key == found.key:
            named = True
            if row.size != found.size:
                yield row
            row = next(rows, None)
        if not named and found.modified < before and is_ours(found.key):
            yield Unnamed(found.key, found.size)
    yield from chain([row] if row is not None else (), rows)


def _rows() -> Iterator[Row]:
    """The rows that name bytes, in the order of their keys."""
    # As words, like the keys: 10 stands before 2. Digits and small letters stand alike in every database.
    school = Cast("school_id", CharField())
    kept = Rendition.objects.annotate(place=school).order_by("place", "sha256", "pk")
    for pk, at, sha256, size in kept.values_list("pk", "school_id", "sha256", "size").iterator():
        yield LostRendition(pk, key_of(at, sha256), size)
    parts = Part.objects.order_by("upload_id", "offset")
    yield from (LostPart(*told) for told in parts.values_list("pk", "key", "size").iterator())


def _still(fault: Unnamed | Row) -> bool:
    if isinstance(fault, Unnamed):
        return not is_named(fault.key) and storage.size(fault.key) is not None
    rows = Rendition.objects if isinstance(fault, LostRendition) else Part.objects
    return rows.filter(pk=fault.pk).exists() and storage.size(fault.key) != fault.size


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False

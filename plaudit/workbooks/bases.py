"""The hidden sheet: which audit a workbook belongs to, and what it was made from, place by place.

Its rows hold words only, so that no spreadsheet makes something else of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from plaudit.workbooks import sentences
from plaudit.workbooks.layout import FORMAT, SIGN
from plaudit.workbooks.unreadable import Unreadable
from plaudit.workbooks.values import Base, Kind, Place

HEAD = 7  # how many rows stand above the bases
LONGEST_NUMBER = 15


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a workbook comes from: the digest of its edition, the journey, the audit, the school, and when."""

    edition: str
    journey: int
    audit: int
    urn: int
    school: str
    exported_at: datetime
    bases: Mapping[Place, Base] = field(default_factory=dict)


def rows_of(origin: Origin) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet, after its first."""
    yield "edition", origin.edition
    yield "journey", str(origin.journey)
    yield "audit", str(origin.audit)
    yield "school", str(origin.urn), origin.school
    yield "exported", origin.exported_at.isoformat()
    yield "bases", "about", "group", "version", "fingerprint"
    for place, base in origin.bases.items():
        yield place.kind.value, place.about, place.group, str(base.version), base.fingerprint


def origin_of(rows: Sequence[Sequence[object]]) -> Origin:
    """The origin from the rows of the hidden sheet, its first with it.

    Raises:
        Unreadable: they are of another time, or damaged.
    """
    told = [["" if cell is None else str(cell) for cell in (*row, *[None] * 5)] for row in rows]
    if not told or told[0][0] != SIGN:
        raise Unreadable(sentences.NOT_OURS)
    if told[0][1] != str(FORMAT):
        raise Unreadable(sentences.OTHER_FORMAT)
    try:
        return _origin(told)
    except (ValueError, IndexError) as error:
        raise Unreadable(sentences.DAMAGED_BASES) from error


def _origin(told: Sequence[Sequence[str]]) -> Origin:
    head = {row[0]: row for row in told[1:HEAD]}
    if set(head) != {"edition", "journey", "audit", "school", "exported", "bases"}:
        raise ValueError("A row of the head is missing.")
    exported_at = datetime.fromisoformat(head["exported"][1])
    if exported_at.tzinfo is None:
        raise ValueError("Without a time zone, no time is told.")
    return Origin(
        edition=head["edition"][1],
        journey=_whole(head["journey"][1]),
        audit=_whole(head["audit"][1]),
        urn=_whole(head["school"][1]),
        school=head["school"][2],
        exported_at=exported_at,
        bases=dict(_base(row) for row in told[HEAD:] if row[0]),
    )


def _base(row: Sequence[str]) -> tuple[Place, Base]:
    kind, about, group, version, fingerprint = row[:5]
    return Place(Kind(kind), about, group), Base(_whole(version), fingerprint)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise ValueError(f"{text!r} is no whole number.")
    return int(text)

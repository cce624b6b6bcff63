"""What a workbook says otherwise than the audit: values in, differences out.

Three are compared: what the workbook was made from (its bases), what stands in it now (entries), and what the audit
holds now. Only what somebody changed in the workbook is a line; what they left alone says nothing, whatever became of
it in the audit meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plaudit.workbooks.values import NOTHING, Base, Held, Kind, Place, Values, even, fingerprint


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a workbook at a place; `where` tells its reader which row that is."""

    place: Place
    values: Values
    where: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody changed in a workbook: `mine`, made from `version` of the audit's own."""

    place: Place
    mine: Values
    version: int
    where: str = ""

    @property
    def kept(self) -> list[Any]:
        """As JSON holds it."""
        return [self.place.kind.value, self.place.about, self.place.group, list(self.mine), self.version, self.where]

    @classmethod
    def of(cls, kept: Sequence[Any]) -> "Line":
        """The line that was kept so."""
        kind, about, group, mine, version, where = kept
        return cls(Place(Kind(kind), about, group), tuple(mine), version, where)


class State(StrEnum):
    """How a line stands to the audit: it says the same, it alone was changed, or both were."""

    SAME = "same"
    CHANGED = "changed"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Difference:
    """A line beside what the audit holds now."""

    line: Line
    held: Held
    state: State

    @property
    def key(self) -> str:
        """The key of its place."""
        return self.line.place.key


def changed(entries: Iterable[Entry], bases: Mapping[Place, Base]) -> tuple[Line, ...]:
    """The entries that differ from what the workbook was made from, in their order.

    Raises:
        KeyError: an entry is at a place that the workbook was not made from.
    """
    return tuple(
        Line(entry.place, even(entry.values), base.version, entry.where)
        for entry in entries
        if fingerprint(entry.values) != (base := bases[entry.place]).fingerprint
    )


def compare(lines: Iterable[Line], held: Mapping[Place, Held]) -> tuple[Difference, ...]:
    """The lines beside what the audit holds; a place of which it knows nothing holds nothing."""
    return tuple(_compared(line, held.get(line.place) or Held(NOTHING[line.place.kind])) for line in lines)


def _compared(line: Line, held: Held) -> Difference:
    if even(held.values) == line.mine:
        return Difference(line, held, State.SAME)
    return Difference(line, held, State.CHANGED if held.version == line.version else State.CLASH)

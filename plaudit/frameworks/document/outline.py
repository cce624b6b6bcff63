"""What a file names: its levels, areas, criteria and statements, as far as they can be made out.

Tolerant on purpose: the meaning of a file is checked even where its shape is wrong somewhere else, so that one
reading tells everything. What has the wrong shape is passed over here and reported by the schema.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plaudit.frameworks.canonical.language import NOT_YET
from plaudit.frameworks.document.tree import Path


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file: the text that names it (a code, a key), where it stands, and its data."""

    name: str
    path: Path
    data: dict[str, Any]


@dataclass(frozen=True)
class Outline:
    """The parts of a file. Names may stand twice: finding that out is what this is for."""

    data: Any

    @cached_property
    def levels(self) -> tuple[Part, ...]:
        """The edition's levels, lowest first."""
        return tuple(_named(self.data, (), "levels", "key"))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The rank of every level, from 1, and of 'not-yet', 0. Of a level that stands twice the first place counts."""
        ranks = {NOT_YET: 0}
        for rank, level in enumerate(self.levels, start=1):
            ranks.setdefault(level.name, rank)
        return ranks

    @property
    def known_levels(self) -> str:
        """The keys of the levels, as a list to read."""
        return ", ".join(level.name for level in self.levels) or "none yet"

    @cached_property
    def areas(self) -> tuple[Part, ...]:
        """The areas in their order."""
        return tuple(_named(self.data, (), "areas", "code"))

    @cached_property
    def criteria(self) -> tuple[Part, ...]:
        """The criteria of all areas that can be made out, one without a code included (as '')."""
        areas = items(mapping(self.data), (), "areas")
        return tuple(part for path, area in areas for part in _named(area, path, "criteria", "code"))

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the criteria."""
        return frozenset(criterion.name for criterion in self.criteria)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many criteria every area has."""
        return {area.name: len(listed(area.data.get("criteria"))) for area in self.areas}

    @cached_property
    def statements(self) -> dict[str, Part]:
        """Every statement under its key; a plain sentence has no data."""
        return {
            f"{criterion.name}.{level}.{place}": Part(level, (*path, "expects", place - 1), mapping(said))
            for criterion in self.criteria
            for level, path, descriptor in descriptors(criterion)
            for place, said in enumerate(listed(descriptor.get("expects")), start=1)
        }

    @cached_property
    def rules(self) -> tuple[Part, ...]:
        """The award rules under the level that each is for."""
        return tuple(_named(self.data, (), "rules", "level"))

    @cached_property
    def prerequisites(self) -> tuple[Part, ...]:
        """The prerequisites under the criterion that waits."""
        return tuple(_named(self.data, (), "prerequisites", "criterion"))


def descriptors(criterion: Part) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """The level, path and data of everything that a criterion says for a level."""
    for level, data in mapping(criterion.data.get("levels")).items():
        yield level, (*criterion.path, "levels", level), mapping(data)


def items(data: dict[str, Any], path: Path, key: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The path and data of every mapping in the list under `key`."""
    for place, item in enumerate(listed(data.get(key))):
        if isinstance(item, dict):
            yield (*path, key, place), item


def mapping(value: Any) -> dict[str, Any]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str | None:
    """The value where it is text that names something, else None."""
    return value if isinstance(value, str) and value else None


def _named(data: Any, path: Path, key: str, name: str) -> Iterator[Part]:
    for item_path, item in items(mapping(data), path, key):
        yield Part(text(item.get(name)) or "", item_path, item)

"""Which papers there are. A kind is registered once, by a module that `plaudit.reports.apps` reads at the start.

    register(Kind(
        key="audit", title="The audit", words="...", ending="pdf", media_type=PDF,
        maker="plaudit.reports.papers.audit.make", rests_on=frozenset({Part.AUDIT}), place=10,
    ))

The maker is named and not imported: what it takes to draw is loaded only where something is drawn, in no web process.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from django.utils.module_loading import import_string

from plaudit.reports.gathered import Gathered

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"

Maker = Callable[[Gathered, Path], None]
"""Writes what was gathered into a file that is not there yet."""


class Part(StrEnum):
    """One part of what a journey says. A paper is stale when a part that it rests on has changed."""

    AUDIT = "audit"
    PLAN = "plan"
    FIGURES = "figures"
    IMPACT = "impact"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper.

    Attributes:
        key: its name in addresses. title, words: what it is called, and what it is for, in a sentence.
        ending, media_type: of the file.
        maker: the dotted path of its `Maker`.
        rests_on: what it says; the school, the mark and the target are always part of it.
        heavy: it takes long, because of what it holds.
        place: where it stands among the others. The least comes first.
    """

    key: str
    title: str
    words: str
    ending: str
    media_type: str
    maker: str
    rests_on: frozenset[Part]
    heavy: bool = False
    place: int = 100

    def make(self, gathered: Gathered, to: Path) -> None:
        """Makes it as the file `to`."""
        cast(Maker, import_string(self.maker))(gathered, to)

    @property
    def shows_items(self) -> bool:
        """Whether it shows items of evidence, so that it goes when one of them is withdrawn."""
        return Part.EVIDENCE in self.rests_on


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Adds a kind of paper.

    Raises:
        ValueError: another has its key.
    """
    if kind.key in _KINDS:
        raise ValueError(f"There is a paper {kind.key!r} already.")
    _KINDS[kind.key] = kind


def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order in which they are offered."""
    return tuple(sorted(_KINDS.values(), key=lambda kind: (kind.place, kind.key)))


def kind_of(key: str) -> Kind | None:
    """The kind of that key; None where no release that runs knows it."""
    return _KINDS.get(key)

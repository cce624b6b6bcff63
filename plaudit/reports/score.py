"""The score: the product's own picture of a journey, as values that a template draws.

The lines of the stave are the levels, its bars the areas, and every criterion is a note: hollow where the baseline
put it, filled where it is now. What does not apply is a rest. `plaudit.reports.engraving` says where the ink goes;
this module says what the picture tells, and the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from plaudit.reports.engraving import engrave
from plaudit.reports.ink import NARROW, SMALL, WIDE, System
from plaudit.reports.notes import ScoreNote
from plaudit.rulebook.framework import NOT_YET_RANK, Area, Level

__all__ = ["Score", "ScoreNote", "ScoreRow", "draw"]

NOT_YET = "Not yet"
NOT_JUDGED = "Not judged yet"
DOES_NOT_APPLY = "Does not apply"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One criterion of the score in words. `moved` is how many levels it rose (or, below zero, fell)."""

    note: ScoreNote
    baseline: str
    now: str
    moved: int

    @property
    def fallen(self) -> int:
        """How many levels it fell."""
        return max(0, -self.moved)


@dataclass(frozen=True)
class Score:
    """A journey as a picture and as a table. `target` is the rank aimed for, None before one is chosen."""

    notes: tuple[ScoreNote, ...]
    areas: tuple[Area, ...]
    levels: tuple[Level, ...]
    target: int | None = None

    def __hash__(self) -> int:
        """By what differs from school to school; equality still looks at everything."""
        return hash((self.notes, self.target))

    @cached_property
    def wide(self) -> System:
        """The whole score on one stave."""
        return engrave(self.notes, self.areas, self.levels, self.target, WIDE)[0]

    @cached_property
    def narrow(self) -> tuple[System, ...]:
        """The score on several short staves, as music is broken where the page is narrow."""
        return engrave(self.notes, self.areas, self.levels, self.target, NARROW)

    @cached_property
    def small(self) -> System:
        """One low stave without codes and names, for where the score is a sign and not a page."""
        return engrave(self.notes, self.areas, self.levels, self.target, SMALL)[0]

    @cached_property
    def has_baseline(self) -> bool:
        """Whether any criterion has a baseline beside where it is now."""
        return any(note.rank_baseline is not None for note in self.notes)

    @cached_property
    def has_rests(self) -> bool:
        """Whether any criterion does not apply."""
        return any(not note.applies for note in self.notes)

    @cached_property
    def target_level(self) -> Level | None:
        """The level aimed for."""
        return self.levels[self.target - 1] if self.target else None

    @cached_property
    def rows(self) -> tuple[tuple[Area, tuple[ScoreRow, ...]], ...]:
        """The score as a table: every area with its criteria, in the order of the notes."""
        return tuple((area, tuple(self._row(n) for n in self.notes if n.area == area.code)) for area in self.areas)

    @cached_property
    def summary(self) -> str:
        """The picture in a sentence or two: how many criteria stand at each level."""
        counted = [note for note in self.notes if note.applies]
        ranks = range(len(self.levels), NOT_YET_RANK - 1, -1)
        standing = [(self._title(rank), sum(note.rank_now == rank for note in counted)) for rank in ranks]
        rests = len(self.notes) - len(counted)
        unjudged = sum(note.rank_now is None for note in counted)
        words = [f"{title}: {count}" for title, count in [*standing, (NOT_JUDGED, unjudged)] if count]
        sentences = [
            f"{len(counted)} criteria",
            ", ".join(words),
            f"{rests} of {len(self.notes)} do not apply" if rests else "",
            f"The target is {self.target_level.title}" if self.target_level else "",
        ]
        return " ".join(f"{sentence}." for sentence in sentences if sentence)

    def _row(self, note: ScoreNote) -> ScoreRow:
        moved = 0
        if note.applies and note.rank_now is not None and note.rank_baseline is not None:
            moved = note.rank_now - note.rank_baseline
        baseline = "" if note.rank_baseline is None else self._title(note.rank_baseline)
        return ScoreRow(note, baseline, self._now(note), moved)

    def _now(self, note: ScoreNote) -> str:
        if not note.applies:
            return DOES_NOT_APPLY
        return NOT_JUDGED if note.rank_now is None else self._title(note.rank_now)

    def _title(self, rank: int) -> str:
        return NOT_YET if rank == NOT_YET_RANK else self.levels[rank - 1].title


def draw(
    notes: Sequence[ScoreNote], areas: Sequence[Area], levels: Sequence[Level], target: int | None = None
) -> Score:
    """The score of these notes. `levels` are lowest first, `target` is the rank aimed for."""
    return Score(tuple(notes), tuple(areas), tuple(levels), target)

"""How far an audit has come: by area, what is left, what is parked, and where to go on."""

from dataclasses import dataclass

from plaudit.journeys.rulings import Sayings
from plaudit.rulebook.framework import Area, Criterion
from plaudit.rulebook.scoring import CriterionStanding, Progress


@dataclass(frozen=True, slots=True)
class Head:
    """One criterion of an area, as a note head."""

    criterion: Criterion
    standing: CriterionStanding

    @property
    def done(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.standing.left

    @property
    def words(self) -> str:
        """What the note head says to who cannot see it."""
        if not self.standing.applies:
            return "does not apply"
        if self.standing.left and self.standing.parked:
            return "parked"
        return {
            Progress.DECIDED: "decided",
            Progress.STARTED: "started",
            Progress.UNTOUCHED: "not answered yet",
        }[self.standing.progress]


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """One area: its criteria, and how many of them are done."""

    area: Area
    heads: tuple[Head, ...]

    @property
    def title(self) -> str:
        """A short name for narrow places."""
        return self.area.short_title or self.area.title

    @property
    def done(self) -> int:
        """How many criteria are done."""
        return sum(head.done for head in self.heads)


@dataclass(frozen=True, slots=True)
class AuditProgress:
    """A whole audit."""

    areas: tuple[AreaProgress, ...]

    @property
    def heads(self) -> tuple[Head, ...]:
        """All criteria, in the order of the mark."""
        return tuple(head for area in self.areas for head in area.heads)

    @property
    def total(self) -> int:
        """How many criteria there are."""
        return len(self.heads)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(area.done for area in self.areas)

    @property
    def left(self) -> tuple[Head, ...]:
        """What is still to be answered, without what was parked."""
        return tuple(head for head in self.heads if head.standing.left and not head.standing.parked)

    @property
    def parked(self) -> tuple[Head, ...]:
        """What was put aside and is not decided."""
        return tuple(head for head in self.heads if head.standing.left and head.standing.parked)

    @property
    def next(self) -> Head | None:
        """Where to go on: what was begun, else the first that is left, else the first that is parked."""
        begun = (head for head in self.left if head.standing.progress is Progress.STARTED)
        return next(begun, None) or next(iter(self.left), None) or next(iter(self.parked), None)

    @property
    def untouched(self) -> bool:
        """Whether nothing was answered at all."""
        return all(head.standing.progress is Progress.UNTOUCHED or not head.standing.applies for head in self.heads)


def progress_of(sayings: Sayings) -> AuditProgress:
    """How far the audit has come."""
    standings = sayings.verdict.standings
    return AuditProgress(
        tuple(
            AreaProgress(area, tuple(Head(criterion, standings[criterion.code]) for criterion in area.criteria))
            for area in sayings.framework.areas
        )
    )

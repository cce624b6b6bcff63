"""How far an audit has come: by area, what is left, what is parked, and where to go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plaudit.journeys.models import Assignment
from plaudit.journeys.rulings import Sayings
from plaudit.rulebook.framework import Area, Criterion
from plaudit.rulebook.scoring import CriterionStanding, Progress


@dataclass(frozen=True, slots=True)
class Head:
    """One criterion of an area, as a note head.

    `carried` says that what it says comes from the audit before, and nobody has looked at it again yet.
    """

    criterion: Criterion
    standing: CriterionStanding
    carried: bool = False

    @property
    def done(self) -> bool:
        """Whether nothing is left to decide or to look at again."""
        return not self.standing.left and not self.carried

    @property
    def hollow(self) -> bool:
        """Whether its note head is drawn hollow."""
        return not self.done

    @property
    def waits(self) -> bool:
        """Whether somebody still has to see to it now: it is not done, and not put aside."""
        return not self.done and not self.standing.parked

    @property
    def words(self) -> str:
        """What the note head says to who cannot see it."""
        if not self.standing.applies:
            return "does not apply"
        if not self.done and self.standing.parked:
            return "parked"
        if self.carried and not self.standing.left:
            return "to look at again"
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
    assignment: Assignment | None = None

    @property
    def title(self) -> str:
        """A short name for narrow places."""
        return self.area.short_title or self.area.title

    @property
    def done(self) -> int:
        """How many criteria are done."""
        return sum(head.done for head in self.heads)

    @property
    def complete(self) -> bool:
        """Whether all of them are done."""
        return all(head.done for head in self.heads)

    @property
    def first(self) -> Head:
        """Where to begin in it: the first criterion that waits, else the first of all."""
        return next((head for head in self.heads if head.waits), self.heads[0])


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
        """What is still to be answered or looked at again, without what was parked."""
        return tuple(head for head in self.heads if head.waits)

    @property
    def undecided(self) -> tuple[Head, ...]:
        """What must be answered or parked before the audit can be closed."""
        return tuple(head for head in self.left if head.standing.left)

    @property
    def carried(self) -> tuple[Head, ...]:
        """What is decided, but as the audit before left it: nobody has looked at it again."""
        return tuple(head for head in self.heads if head.carried and not head.standing.left)

    @property
    def parked(self) -> tuple[Head, ...]:
        """What was put aside and is not done."""
        return tuple(head for head in self.heads if not head.done and head.standing.parked)

    @property
    def next(self) -> Head | None:
        """Where to go on: what was begun, else the first that is left, else the first that is parked."""
        begun = (head for head in self.left if head.standing.progress is Progress.STARTED)
        return next(begun, None) or next(iter(self.left), None) or next(iter(self.parked), None)

    @property
    def untouched(self) -> bool:
        """Whether nothing was answered at all."""
        return all(head.standing.progress is Progress.UNTOUCHED or not head.standing.applies for head in self.heads)


def head_of(sayings: Sayings, criterion: Criterion, standing: CriterionStanding) -> Head:
    """One criterion, where it stands."""
    return Head(criterion, standing, carried=standing.applies and sayings.is_carried(criterion.code))


def progress_of(sayings: Sayings, assignments: Iterable[Assignment] = ()) -> AuditProgress:
    """How far the audit has come, and whom its areas are assigned to."""
    given = {assignment.area: assignment for assignment in assignments}
    return AuditProgress(tuple(_area_progress(sayings, area, given) for area in sayings.framework.areas))


def _area_progress(sayings: Sayings, area: Area, given: Mapping[str, Assignment]) -> AreaProgress:
    standings = sayings.verdict.standings
    heads = tuple(head_of(sayings, criterion, standings[criterion.code]) for criterion in area.criteria)
    return AreaProgress(area, heads, given.get(area.code))

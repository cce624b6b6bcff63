"""What moved between two audits of one mark, and what did not: criterion by criterion and area by area.

A criterion is *compared* where it applied and was decided in both audits; its distance is then the number of levels
between the two. What came or went is told beside that, and counts for no distance: a school has not risen because a
criterion applies to it now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from plaudit.rulebook.award import Verdict
from plaudit.rulebook.framework import Area, Framework
from plaudit.rulebook.scoring import CriterionStanding


class Way(StrEnum):
    """What became of a criterion. CAME and WENT: it is compared with nothing, since only one audit judges it."""

    ROSE = "rose"
    STAYED = "stayed"
    FELL = "fell"
    CAME = "came"
    WENT = "went"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a criterion is in one audit.

    `rank` counts after prerequisites; it is None where the criterion does not apply or is not decided. `met` of
    `asked` statements are a yes.
    """

    rank: int | None
    met: int
    asked: int


@dataclass(frozen=True, slots=True)
class Travel:
    """One criterion in both audits."""

    code: str
    before: Stand
    after: Stand

    @property
    def levels(self) -> int:
        """How many levels it rose or, below zero, fell; 0 where it is not compared."""
        if self.before.rank is None or self.after.rank is None:
            return 0
        return self.after.rank - self.before.rank

    @property
    def way(self) -> Way:
        """What became of it."""
        if self.before.rank is None:
            return Way.ABSENT if self.after.rank is None else Way.CAME
        if self.after.rank is None:
            return Way.WENT
        if self.levels == 0:
            return Way.STAYED
        return Way.ROSE if self.levels > 0 else Way.FELL

    @property
    def compared(self) -> bool:
        """Whether both audits judge it."""
        return self.before.rank is not None and self.after.rank is not None

    @property
    def nearer(self) -> int:
        """How many statements more are a yes, where it stayed at its level; below zero, fewer. 0 where it moved."""
        return self.after.met - self.before.met if self.way is Way.STAYED else 0


@dataclass(frozen=True)
class Stretch:
    """The criteria of one area, in both audits; or those of all areas together."""

    travels: tuple[Travel, ...]

    def of(self, *ways: Way) -> tuple[Travel, ...]:
        """Those of which that became, in the order of the mark."""
        return tuple(travel for travel in self.travels if travel.way in ways)

    @cached_property
    def compared(self) -> tuple[Travel, ...]:
        """Those that both audits judge."""
        return tuple(travel for travel in self.travels if travel.compared)

    @property
    def up(self) -> int:
        """How many levels those that rose have risen, together."""
        return sum(travel.levels for travel in self.of(Way.ROSE))

    @property
    def down(self) -> int:
        """How many levels those that fell have fallen, together."""
        return -sum(travel.levels for travel in self.of(Way.FELL))

    @property
    def travelled(self) -> int:
        """The distance: levels up less levels down."""
        return self.up - self.down

    @property
    def average_before(self) -> float | None:
        """The average rank of what is compared, in the earlier audit; None where nothing is."""
        return _average([travel.before.rank or 0 for travel in self.compared])

    @property
    def average_after(self) -> float | None:
        """The average rank of what is compared, in the later audit; None where nothing is."""
        return _average([travel.after.rank or 0 for travel in self.compared])


@dataclass(frozen=True)
class Distance:
    """All that moved from one audit to another. `reached_before` and `reached_after` are ranks of the award rule."""

    by_area: tuple[tuple[Area, Stretch], ...]
    reached_before: int
    reached_after: int

    @cached_property
    def whole(self) -> Stretch:
        """All areas together."""
        return Stretch(tuple(travel for _, stretch in self.by_area for travel in stretch.travels))

    @cached_property
    def by_code(self) -> Mapping[str, Travel]:
        """Every criterion by its code."""
        return {travel.code: travel for travel in self.whole.travels}


def distance(framework: Framework, before: Verdict, after: Verdict) -> Distance:
    """What moved from the audit with the verdict `before` to the one with `after`, both on `framework`."""
    by_area = tuple(
        (area, Stretch(tuple(_travel(criterion.code, before, after) for criterion in area.criteria)))
        for area in framework.areas
    )
    return Distance(by_area, before.reached, after.reached)


def _travel(code: str, before: Verdict, after: Verdict) -> Travel:
    return Travel(code, _stand(before, code), _stand(after, code))


def _stand(verdict: Verdict, code: str) -> Stand:
    standing: CriterionStanding = verdict.standings[code]
    judged = standing.applies and standing.decided
    return Stand(
        rank=verdict.counted[code] if judged else None,
        met=standing.applicable - len(standing.missing),
        asked=standing.applicable,
    )


def _average(ranks: list[int]) -> float | None:
    return sum(ranks) / len(ranks) if ranks else None

"""What a mark asks: an edition as frozen values, from the area down to the single statement.

A *rank* is a level's place in its edition, counted from 1; rank 0 is 'not yet at the first level'. Every
module of the rulebook counts in ranks, so that a mark may have one level or five and none of them has a name here.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

NOT_YET_RANK = 0


class Phase(StrEnum):
    """A stage of education that a school teaches. A school may have several; a statement may be for some only."""

    NURSERY = "nursery"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    POST_16 = "post-16"


class Comparison(StrEnum):
    """How a measured number is held against its threshold."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The number that a measure must reach. `by_phase` overrides `value` for a school that teaches that phase."""

    comparison: Comparison
    value: float | None
    by_phase: tuple[tuple[Phase, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that settles a statement: `count` things, out of `of` things where it is a share.

    `unit` is 'percent' exactly when `of` is given. Without a threshold the number informs and settles nothing;
    an approximate threshold ('about six') settles only what passes it. `by` names a breakdown, such as 'pupil group',
    and `groups` what it breaks down into. The threshold is for the whole, unless `every_group` says for each as well.
    """

    count: str
    unit: str
    of: str | None = None
    threshold: Threshold | None = None
    approximate: bool = False
    by: str | None = None
    groups: tuple[str, ...] = ()
    every_group: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What a statement rests on that goes out of date: which guidance, the edition the mark names, what to do now."""

    guidance: str
    edition_in_mark: str
    note: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a school can say yes or no to. `key` reads 'LM1.silver.2': criterion, level, place from 1."""

    key: str
    criterion: str
    rank: int
    text: str
    phases: frozenset[Phase] = frozenset()
    measure: Measure | None = None
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One step of an edition, such as silver. `key` is used in addresses and files, `title` is shown."""

    rank: int
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What one criterion asks at one level. All but `statements` is there to be read and settles nothing."""

    rank: int
    statements: tuple[Statement, ...] = ()
    typical: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """One criterion, such as LM3, with a descriptor for every level of the edition in rising order."""

    code: str
    title: str
    area: str
    descriptors: tuple[Descriptor, ...]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, lowest level first."""
        return tuple(s for descriptor in self.descriptors for s in descriptor.statements)


@dataclass(frozen=True)
class Area:
    """A group of criteria that are audited together."""

    code: str
    title: str
    criteria: tuple[Criterion, ...]
    short_title: str = ""


@dataclass(frozen=True, slots=True)
class EveryCriterion:
    """Every applicable criterion at the award's level, except that at most `except_at_most` may be lower.

    Those that are lower may not be below rank `floor`. A floor of None means one level below the award.
    """

    except_at_most: int = 0
    floor: int | None = None


@dataclass(frozen=True, slots=True)
class CoreCriteria:
    """Each of the named criteria, where it applies, at rank `rank` (None: the award's level) or above."""

    criteria: tuple[str, ...]
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class PerArea:
    """At least so many criteria in each named area at the award's level; fewer where fewer apply."""

    at_least: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MeasureAtThreshold:
    """The number given for the statement `statement` passes `threshold`, where that statement applies."""

    statement: str
    threshold: Threshold


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """The school has held an award of this mark at rank `rank` or above for at least `years` whole years."""

    rank: int
    years: int = 0


Condition = EveryCriterion | CoreCriteria | PerArea | MeasureAtThreshold | EarlierAward


@dataclass(frozen=True, slots=True)
class AwardRule:
    """When a journey reaches a level: all conditions together. A level also asks for every level below it."""

    rank: int
    conditions: tuple[Condition, ...] = (EveryCriterion(),)


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A criterion counts as being at `rank` only while the criterion `needs` counts as at `needs_rank` or above."""

    criterion: str
    rank: int
    needs: str
    needs_rank: int


@dataclass(frozen=True)
class Framework:
    """One edition of one mark, whole. Build it with `plaudit.frameworks.document`, which checks what is said here.

    Codes and keys are unique; every criterion has one descriptor for each level; every rule names what exists;
    prerequisites run in no circle.
    """

    mark: str
    title: str
    edition: str
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]
    rules: tuple[AwardRule, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    steward: str = ""
    summary: str = ""
    edition_basis: str = ""
    aims: tuple[str, ...] = ()
    process: tuple[str, ...] = ()

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, in the order of the areas."""
        return tuple(criterion for area in self.areas for criterion in area.criteria)

    @cached_property
    def criterion_by_code(self) -> dict[str, Criterion]:
        """Every criterion under its code."""
        return {criterion.code: criterion for criterion in self.criteria}

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        """Every area under its code."""
        return {area.code: area for area in self.areas}

    @cached_property
    def statement_by_key(self) -> dict[str, Statement]:
        """Every statement under its key."""
        return {s.key: s for criterion in self.criteria for s in criterion.statements}

    @cached_property
    def rule_by_rank(self) -> dict[int, AwardRule]:
        """The award rule of every level; a level without one of its own asks for every criterion."""
        own = {rule.rank: rule for rule in self.rules}
        return {level.rank: own.get(level.rank, AwardRule(level.rank)) for level in self.levels}

    def level(self, rank: int) -> Level | None:
        """The level of that rank, or None for rank 0."""
        return self.levels[rank - 1] if rank else None

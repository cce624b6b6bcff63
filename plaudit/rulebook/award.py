"""Which level an audit reaches, and for every level what its award rule still finds short.

Every rule is read once, here: a condition yields its *shortfalls*, and it is met exactly when there is none. The gap
and the route are made from those shortfalls, so that they cannot disagree with the verdict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plaudit.rulebook.answers import Audited, Choice, Given
from plaudit.rulebook.framework import (
    NOT_YET_RANK,
    Condition,
    CoreCriteria,
    EarlierAward,
    EveryCriterion,
    Framework,
    MeasureAtThreshold,
    PerArea,
    Prerequisite,
)
from plaudit.rulebook.measures import passes, threshold_for, value_of
from plaudit.rulebook.scoring import CriterionStanding, effective, stand


@dataclass(frozen=True, slots=True)
class SomethingApplies:
    """The condition of every level that no rule needs to name: a mark is not awarded where nothing can be judged."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A criterion that should count as at `rank` or above, and does not yet."""

    code: str
    rank: int


Target = Wanted | MeasureAtThreshold | EarlierAward


@dataclass(frozen=True, slots=True)
class Shortfall:
    """At least `choose` of the targets in `of` must still be met. `area` is set where an area's quota is short."""

    choose: int
    of: tuple[Target, ...]
    area: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition of one level, with what it finds short."""

    condition: Condition | SomethingApplies
    short: tuple[Shortfall, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is short."""
        return not self.short


@dataclass(frozen=True, slots=True)
class LevelVerdict:
    """One level: its own conditions in the order of its rule, and whether they and all lower levels are met."""

    rank: int
    reached: bool
    results: tuple[ConditionResult, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rulebook says of one audit.

    `standings` are by criterion code and before prerequisites; `counted` is the rank that counts after them (0 where
    the criterion does not apply), and `capped` names the prerequisites that hold a criterion back. `reached` is the
    rank of the highest level reached, `reached_by_answers` what it would be without the school's own judgements.
    Where no criterion applies, no level is reached.
    """

    standings: Mapping[str, CriterionStanding]
    counted: Mapping[str, int]
    capped: Mapping[str, tuple[Prerequisite, ...]]
    levels: tuple[LevelVerdict, ...]
    reached: int
    reached_by_answers: int

    @property
    def left(self) -> tuple[str, ...]:
        """The criteria that still have to be decided, parked ones included."""
        return tuple(code for code, standing in self.standings.items() if standing.left)

    def level(self, rank: int) -> LevelVerdict:
        """The verdict on the level of that rank, from 1."""
        return self.levels[rank - 1]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What conditions are held against. `counted` holds the criteria that apply and no others."""

    framework: Framework
    audited: Audited
    counted: Mapping[str, int]


def verdict(framework: Framework, audited: Audited) -> Verdict:
    """Return which level the audit reaches, and for every level what is short."""
    standings = {criterion.code: stand(criterion, audited) for criterion in framework.criteria}
    applying = [standing for standing in standings.values() if standing.applies]
    own = {standing.code: standing.counted for standing in applying}
    counted = _after_prerequisites(framework.prerequisites, own)
    levels = _judge_levels(_Judged(framework, audited, counted))
    reached = _highest(levels)
    reached_by_answers = reached
    if any(standing.argued for standing in applying):
        supported = {standing.code: standing.supported for standing in applying}
        by_answers = _after_prerequisites(framework.prerequisites, supported)
        reached_by_answers = _highest(_judge_levels(_Judged(framework, audited, by_answers)))
    return Verdict(
        standings=standings,
        counted={code: counted.get(code, NOT_YET_RANK) for code in standings},
        capped=_held_back(framework.prerequisites, own, counted),
        levels=levels,
        reached=reached,
        reached_by_answers=reached_by_answers,
    )


def unmet(prerequisite: Prerequisite, counted: Mapping[str, int]) -> bool:
    """Return whether the needed criterion is too low. One that does not apply (is not in `counted`) is not."""
    return counted.get(prerequisite.needs, prerequisite.needs_rank) < prerequisite.needs_rank


def _after_prerequisites(prerequisites: Iterable[Prerequisite], own: Mapping[str, int]) -> dict[str, int]:
    """Lower what lacks a prerequisite until nothing changes; a lowered criterion may pull others down in turn."""
    counted = dict(own)
    changed = True
    while changed:
        changed = False
        for prerequisite in prerequisites:
            if counted.get(prerequisite.criterion, 0) >= prerequisite.rank and unmet(prerequisite, counted):
                counted[prerequisite.criterion] = prerequisite.rank - 1
                changed = True
    return counted


def _held_back(
    prerequisites: tuple[Prerequisite, ...], own: Mapping[str, int], counted: Mapping[str, int]
) -> dict[str, tuple[Prerequisite, ...]]:
    return {
        code: tuple(p for p in prerequisites if p.criterion == code and p.rank == at + 1 and unmet(p, counted))
        for code, at in counted.items()
        if at < own[code]
    }


def _highest(levels: Iterable[LevelVerdict]) -> int:
    return max((level.rank for level in levels if level.reached), default=NOT_YET_RANK)


def _judge_levels(judged: _Judged) -> tuple[LevelVerdict, ...]:
    levels = []
    reached = True
    for rank, rule in judged.framework.rule_by_rank.items():
        conditions: tuple[Condition | SomethingApplies, ...] = rule.conditions
        if not judged.counted:
            conditions = (SomethingApplies(), *conditions)
        results = tuple(ConditionResult(condition, _short_of(condition, rank, judged)) for condition in conditions)
        reached = reached and all(result.met for result in results)
        levels.append(LevelVerdict(rank, reached, results))
    return tuple(levels)


def _short_of(condition: Condition | SomethingApplies, rank: int, judged: _Judged) -> tuple[Shortfall, ...]:
    match condition:
        case EveryCriterion():
            return _short_of_every(condition, rank, judged.counted)
        case CoreCriteria():
            return _short_of_core(condition, rank, judged.counted)
        case PerArea():
            return _short_of_areas(condition, rank, judged)
        case MeasureAtThreshold():
            return () if _measure_is_met(condition, judged) else (Shortfall(1, (condition,)),)
        case EarlierAward():
            return () if _has_held(condition, judged.audited) else (Shortfall(1, (condition,)),)
        case SomethingApplies():
            return (Shortfall(1, ()),)


def _short_of_every(condition: EveryCriterion, rank: int, counted: Mapping[str, int]) -> tuple[Shortfall, ...]:
    lower = [code for code, at in counted.items() if at < rank]
    too_many = len(lower) - condition.except_at_most
    short = []
    if condition.except_at_most:  # without exceptions all must rise to the rank, which is above any floor
        floor = rank - 1 if condition.floor is None else min(condition.floor, rank)
        below_floor = tuple(Wanted(code, floor) for code in lower if counted[code] < floor)
        if below_floor:
            short.append(Shortfall(len(below_floor), below_floor))
    if too_many > 0:
        short.append(Shortfall(too_many, tuple(Wanted(code, rank) for code in lower)))
    return tuple(short)


def _short_of_core(condition: CoreCriteria, rank: int, counted: Mapping[str, int]) -> tuple[Shortfall, ...]:
    asked = rank if condition.rank is None else condition.rank
    wanted = tuple(Wanted(code, asked) for code in condition.criteria if counted.get(code, asked) < asked)
    return (Shortfall(len(wanted), wanted),) if wanted else ()


def _short_of_areas(condition: PerArea, rank: int, judged: _Judged) -> tuple[Shortfall, ...]:
    short = []
    for area, at_least in condition.at_least:
        codes = [c.code for c in judged.framework.area_by_code[area].criteria if c.code in judged.counted]
        wanted = tuple(Wanted(code, rank) for code in codes if judged.counted[code] < rank)
        lacking = min(at_least, len(codes)) - (len(codes) - len(wanted))
        if lacking > 0:
            short.append(Shortfall(lacking, wanted, area))
    return tuple(short)


def _measure_is_met(condition: MeasureAtThreshold, judged: _Judged) -> bool:
    statement = judged.framework.statement_by_key[condition.statement]
    given = judged.audited.answers.get(condition.statement, Given())
    phases = judged.audited.phases
    if threshold_for(condition.threshold, phases) is None:
        return True
    if effective(statement, given, phases) is Choice.DOES_NOT_APPLY:
        return True
    if statement.measure is None:
        return False
    return passes(condition.threshold, value_of(statement.measure, given.measured), phases) is True


def _has_held(condition: EarlierAward, audited: Audited) -> bool:
    return any(held.rank >= condition.rank and held.years >= condition.years for held in audited.earlier)

"""What stands between an audit and a level: every step that the level and those below it still ask for.

The gap is empty exactly when the level is reached, and doing what it names reaches the level: for every need any
`choose` of its steps, each with the steps that it waits for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from plaudit.rulebook.answers import Audited
from plaudit.rulebook.award import SomethingApplies, Target, Verdict, Wanted, unmet
from plaudit.rulebook.award import verdict as judge
from plaudit.rulebook.framework import Comparison, Condition, EarlierAward, Framework, MeasureAtThreshold
from plaudit.rulebook.measures import threshold_for, value_of
from plaudit.rulebook.scoring import Missing


@dataclass(frozen=True, slots=True)
class CriterionStep:
    """One criterion to lift from the rank that counts now to another.

    `missing` are the statements to turn into a yes; `lower_judgement` says that the school's own reasoned judgement is
    below and has to be looked at again; `prerequisites` are the steps of other criteria without which this one is
    held back.
    """

    code: str
    from_rank: int
    to_rank: int
    missing: tuple[Missing, ...] = ()
    lower_judgement: bool = False
    prerequisites: tuple["CriterionStep", ...] = ()

    def walk(self) -> Iterator["CriterionStep"]:
        """Yield this step and all that it waits for, each once."""
        seen = set()
        to_visit = [self]
        while to_visit:
            step = to_visit.pop()
            if (step.code, step.to_rank) not in seen:
                seen.add((step.code, step.to_rank))
                yield step
                to_visit.extend(reversed(step.prerequisites))


@dataclass(frozen=True, slots=True)
class Bound:
    """One side that a number must keep to, in the measure's unit."""

    comparison: Comparison
    value: float


@dataclass(frozen=True, slots=True)
class MeasureStep:
    """A number to bring within all `bounds`: the condition's and, where it settles the statement, the statement's own.

    `value` is the number now in the measure's unit, None where there is none yet.
    """

    statement: str
    bounds: tuple[Bound, ...]
    value: float | None


@dataclass(frozen=True, slots=True)
class EarlierAwardStep:
    """An award at that rank or above to be held for so many years first."""

    rank: int
    years: int


Step = CriterionStep | MeasureStep | EarlierAwardStep


@dataclass(frozen=True, slots=True)
class Need:
    """What one condition of the level `rank` still needs: any `choose` of the steps.

    `area` is set where an area's quota is short. There are no steps only where nothing applies to the school.
    """

    rank: int
    condition: Condition | SomethingApplies
    choose: int
    of: tuple[Step, ...]
    area: str | None = None

    @property
    def all_of_them(self) -> bool:
        """Whether there is no choice."""
        return self.choose == len(self.of)


@dataclass(frozen=True)
class Gap:
    """All that stands between an audit and the level `rank`, from the lowest level up. False when it is empty."""

    rank: int
    needs: tuple[Need, ...]

    def __bool__(self) -> bool:
        """Whether anything is needed."""
        return bool(self.needs)

    @cached_property
    def criteria(self) -> tuple[CriterionStep, ...]:
        """Every criterion that a need names or that a named one waits for, once, with its furthest step."""
        furthest: dict[str, CriterionStep] = {}
        for need in self.needs:
            for named in need.of:
                for step in named.walk() if isinstance(named, CriterionStep) else ():
                    if step.code not in furthest or furthest[step.code].to_rank < step.to_rank:
                        furthest[step.code] = step
        return tuple(furthest.values())

    @cached_property
    def others(self) -> tuple[MeasureStep | EarlierAwardStep, ...]:
        """Every step that is not about a criterion's level, once."""
        return tuple(dict.fromkeys(s for need in self.needs for s in need.of if not isinstance(s, CriterionStep)))


def gap(framework: Framework, audited: Audited, rank: int, verdict: Verdict | None = None) -> Gap:
    """Return what stands between the audit and the level of that rank; rank 0 is always reached.

    Give the verdict on the same audit where it is at hand, and it is not worked out again.
    """
    steps = _Steps(framework, audited, verdict or judge(framework, audited))
    needs = tuple(
        Need(level.rank, result.condition, short.choose, tuple(map(steps.to, short.of)), short.area)
        for level in steps.verdict.levels[:rank]
        for result in level.results
        for short in result.short
    )
    return Gap(rank, needs)


class _Steps:
    """Makes the step to a target, each only once, as several needs often name the same."""

    def __init__(self, framework: Framework, audited: Audited, verdict: Verdict) -> None:
        self.framework = framework
        self.audited = audited
        self.verdict = verdict
        self.applying = {code: at for code, at in verdict.counted.items() if verdict.standings[code].applies}
        self.made: dict[tuple[str, int], CriterionStep] = {}

    def to(self, target: Target) -> Step:
        match target:
            case Wanted():
                return self.lift(target.code, target.rank)
            case MeasureAtThreshold():
                return self.measure(target)
            case EarlierAward():
                return EarlierAwardStep(target.rank, target.years)

    def lift(self, code: str, rank: int) -> CriterionStep:
        if (code, rank) not in self.made:
            standing = self.verdict.standings[code]
            short = standing.counted < rank
            self.made[code, rank] = CriterionStep(
                code=code,
                from_rank=self.verdict.counted[code],
                to_rank=rank,
                missing=standing.missing_for(rank) if short else (),
                lower_judgement=short and standing.stated is not None and standing.stated.has_reason,
                prerequisites=self.waited_for(code, rank),
            )
        return self.made[code, rank]

    def waited_for(self, code: str, rank: int) -> tuple[CriterionStep, ...]:
        return tuple(
            self.lift(needed.needs, needed.needs_rank)
            for needed in self.framework.prerequisites
            if needed.criterion == code and needed.rank <= rank and unmet(needed, self.applying)
        )

    def measure(self, condition: MeasureAtThreshold) -> MeasureStep:
        measure = self.framework.statement_by_key[condition.statement].measure
        given = self.audited.answers.get(condition.statement)
        thresholds = [condition.threshold]
        if measure is not None and measure.threshold is not None and not measure.approximate:
            thresholds.append(measure.threshold)
        asked = [(threshold.comparison, threshold_for(threshold, self.audited.phases)) for threshold in thresholds]
        return MeasureStep(
            statement=condition.statement,
            bounds=tuple(dict.fromkeys(Bound(comparison, at) for comparison, at in asked if at is not None)),
            value=value_of(measure, given.measured) if measure is not None and given is not None else None,
        )

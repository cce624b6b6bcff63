"""Where a school stands, as data for a page or a paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from plaudit.journeys.models import Target
from plaudit.journeys.rulings import Sayings
from plaudit.reports.score import Score, ScoreNote
from plaudit.rulebook.framework import Area, Criterion, Level, Statement
from plaudit.rulebook.gap import EarlierAwardStep, MeasureStep
from plaudit.rulebook.route import Kind, Route, RouteStep, route
from plaudit.rulebook.scoring import Why


@dataclass(frozen=True, slots=True)
class Lacking:
    """A statement that is not a yes, and why."""

    statement: Statement
    level: Level
    why: Why


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion on the way to a level, with the statements that are missing."""

    criterion: Criterion
    step: RouteStep
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class LevelRoute:
    """The way to one level: whether it is reached, and what to do in which order."""

    level: Level
    reached: bool
    route: Route
    steps: Mapping[str, tuple[Step, ...]]

    @property
    def criteria(self) -> int:
        """How many criteria are still below what the level asks."""
        return sum(step.kind is not Kind.EVIDENCE for step in self.route.steps)

    @property
    def statements(self) -> int:
        """How many statements are missing in them."""
        return sum(len(step.missing) for step in self.route.steps if step.kind is not Kind.EVIDENCE)

    @property
    def first(self) -> Step | None:
        """The step to take first, where a criterion is still below what the level asks."""
        ordered = (step for kind in (Kind.NEAR, Kind.SHARED, Kind.FURTHER) for step in self.steps[kind.value])
        return next(ordered, None)

    @property
    def others(self) -> tuple[MeasureStep | EarlierAwardStep, ...]:
        """What else the level asks for."""
        return self.route.others


@dataclass(frozen=True, slots=True)
class AreaLevels:
    """How the criteria of one area spread over the levels: pairs of a rank, from 0, and a count.

    `undecided` counts those that are not judged yet and so at no level; `applying` counts them too.
    """

    area: Area
    spread: tuple[tuple[int, int], ...]
    undecided: int
    applying: int

    def at(self, wanted: int) -> int:
        """How many criteria stand at that rank or above."""
        return sum(count for rank, count in self.spread if rank >= wanted)


def score_of(sayings: Sayings, target: Target | None, baseline: Sayings | None = None) -> Score:
    """The audit as a score, beside its `baseline` where it is a later one.

    A criterion that is not decided yet is no note; what does not apply is a rest.
    """
    standings, counted = sayings.verdict.standings, sayings.verdict.counted
    before = _ranks(baseline) if baseline else {}
    notes = tuple(
        ScoreNote(
            code=criterion.code,
            title=criterion.title,
            area=criterion.area,
            rank_now=counted[criterion.code] if standings[criterion.code].decided else None,
            rank_baseline=before.get(criterion.code),
            applies=standings[criterion.code].applies,
        )
        for criterion in sayings.framework.criteria
    )
    return Score(notes, sayings.framework.areas, sayings.framework.levels, target.rank if target else None)


def _ranks(sayings: Sayings) -> dict[str, int]:
    """The rank of every criterion that applied and was decided."""
    standings, counted = sayings.verdict.standings, sayings.verdict.counted
    return {code: counted[code] for code, standing in standings.items() if standing.applies and standing.decided}


def levels_by_area(sayings: Sayings) -> tuple[AreaLevels, ...]:
    """For each area, how many criteria stand at each level."""
    return tuple(_area_levels(sayings, area) for area in sayings.framework.areas)


def _area_levels(sayings: Sayings, area: Area) -> AreaLevels:
    verdict, ranks = sayings.verdict, range(len(sayings.framework.levels) + 1)
    applying = [verdict.standings[c.code] for c in area.criteria if verdict.standings[c.code].applies]
    counted = [verdict.counted[standing.code] for standing in applying if standing.decided]
    spread = tuple((rank, counted.count(rank)) for rank in ranks)
    return AreaLevels(area, spread, len(applying) - len(counted), len(applying))


def routes_of(sayings: Sayings) -> tuple[LevelRoute, ...]:
    """The way to every level of the edition, lowest first."""
    return tuple(_level_route(sayings, level) for level in sayings.framework.levels)


def _level_route(sayings: Sayings, level: Level) -> LevelRoute:
    found = route(sayings.framework, sayings.audited, level.rank, sayings.verdict)
    steps: dict[str, list[Step]] = {kind.value: [] for kind in Kind}
    for step in found.steps:
        steps[step.kind.value].append(_step(sayings, step))
    kinds = {kind: tuple(of_kind) for kind, of_kind in steps.items()}
    return LevelRoute(level, sayings.verdict.level(level.rank).reached, found, kinds)


def _step(sayings: Sayings, step: RouteStep) -> Step:
    framework = sayings.framework
    lacking = tuple(
        Lacking(framework.statement_by_key[missing.statement], framework.levels[missing.rank - 1], missing.why)
        for missing in step.missing
    )
    return Step(framework.criterion_by_code[step.code], step, lacking)

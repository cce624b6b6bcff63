"""What to do first on the way to a target: the steps of the gap in order, then what only lacks evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from plaudit.rulebook.answers import Audited
from plaudit.rulebook.award import Verdict
from plaudit.rulebook.award import verdict as judge
from plaudit.rulebook.framework import Framework
from plaudit.rulebook.gap import CriterionStep, EarlierAwardStep, Gap, MeasureStep, gap
from plaudit.rulebook.scoring import Missing, Why

NEAR_EFFORT = 2.0


class Kind(StrEnum):
    """Why a step stands where it does: little is missing, several wait for it, it is further away, or supported."""

    NEAR = "near"
    SHARED = "shared"
    FURTHER = "further"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One criterion on the way.

    `effort` counts the statements to turn into a yes, partly as half, with those of the criteria that this one waits
    for. `levels_waiting` is how many levels up to the target ask for it; `waited_for_by` are the criteria that it
    holds back. `required` is False where the mark lets the school choose among several.
    """

    code: str
    from_rank: int
    to_rank: int
    missing: tuple[Missing, ...]
    effort: float
    levels_waiting: int
    waited_for_by: tuple[str, ...]
    kind: Kind
    required: bool = True
    lower_judgement: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """The way to the target: steps in the order to take them, those that need only evidence last.

    `others` are what the target asks for beside the level of criteria: numbers, and awards to be held first.
    """

    target: int
    steps: tuple[RouteStep, ...]
    others: tuple[MeasureStep | EarlierAwardStep, ...]

    def of_kind(self, *kinds: Kind) -> tuple[RouteStep, ...]:
        """The steps of these kinds, in order."""
        return tuple(step for step in self.steps if step.kind in kinds)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who waits for each criterion: levels by rank, criteria by code, and those that some need leaves no choice of."""

    levels: Mapping[str, set[int]]
    criteria: Mapping[str, set[str]]
    required: set[str]


def route(framework: Framework, audited: Audited, target: int, verdict: Verdict | None = None) -> Route:
    """Return what to do first on the way to the level of rank `target`.

    The nearest criteria come first; of equal ones those that more levels and more criteria wait for; then the mark's
    own order. A criterion never comes before one that it waits for, unless that one has to rise further for itself.
    """
    found = verdict or judge(framework, audited)
    missing = gap(framework, audited, target, found)
    steps = _to_lift(framework, missing)
    lifted = {step.code for step in missing.criteria}
    return Route(target, (*steps, *_to_evidence(found, audited, target, lifted)), missing.others)


def _to_lift(framework: Framework, missing: Gap) -> list[RouteStep]:
    furthest = {step.code: step for step in missing.criteria}
    waiting = _who_waits(missing)
    place = {criterion.code: place for place, criterion in enumerate(framework.criteria)}
    steps = [_route_step(step, _effort(step, furthest), waiting, place) for step in furthest.values()]
    return sorted(steps, key=lambda s: (s.effort, -s.levels_waiting, -len(s.waited_for_by), place[s.code]))


def _route_step(step: CriterionStep, effort: float, waiting: _Waiting, place: Mapping[str, int]) -> RouteStep:
    levels, waited_for_by = waiting.levels[step.code], waiting.criteria[step.code]
    shared = len(levels) > 1 or bool(waited_for_by)
    further = Kind.SHARED if shared else Kind.FURTHER
    return RouteStep(
        code=step.code,
        from_rank=step.from_rank,
        to_rank=step.to_rank,
        missing=step.missing,
        effort=effort,
        levels_waiting=len(levels),
        waited_for_by=tuple(sorted(waited_for_by, key=place.__getitem__)),
        kind=Kind.NEAR if effort <= NEAR_EFFORT else further,
        required=step.code in waiting.required,
        lower_judgement=step.lower_judgement,
    )


def _who_waits(missing: Gap) -> _Waiting:
    waiting = _Waiting(defaultdict(set), defaultdict(set), set())
    for need in missing.needs:
        for named in need.of:
            for step in named.walk() if isinstance(named, CriterionStep) else ():
                waiting.levels[step.code].add(need.rank)
                if need.all_of_them:
                    waiting.required.add(step.code)
    for waits in missing.criteria:
        for step in waits.walk():
            if step.code != waits.code:
                waiting.criteria[step.code].add(waits.code)
    return waiting


def _effort(step: CriterionStep, furthest: Mapping[str, CriterionStep]) -> float:
    """Add up a criterion and all that it waits for, each as far as it has to rise: a statement counts once."""
    codes: set[str] = set()
    to_visit = [step.code]
    while to_visit:
        code = to_visit.pop()
        if code not in codes:
            codes.add(code)
            to_visit.extend(needed.code for needed in furthest[code].prerequisites)
    return sum(_own_effort(furthest[code].missing) for code in codes)


def _own_effort(missing: Iterable[Missing]) -> float:
    return sum(0.5 if statement.why is Why.PARTLY else 1.0 for statement in missing)


def _to_evidence(found: Verdict, audited: Audited, target: int, lifted: set[str]) -> list[RouteStep]:
    steps = []
    for code, standing in found.standings.items():
        at = min(found.counted[code], target)
        if standing.applies and at and code not in lifted and code not in audited.evidenced:
            steps.append(RouteStep(code, at, at, (), 0.0, 0, (), Kind.EVIDENCE))
    return steps

"""Hypothesis strategies: any sound mark, and anything that a school may have said in an audit of it."""

from dataclasses import replace

from hypothesis import strategies as st

from plaudit.rulebook.answers import Audited, Choice, Given, Held, Measured, Stated
from plaudit.rulebook.framework import (
    Area,
    AwardRule,
    Comparison,
    Condition,
    CoreCriteria,
    Criterion,
    Descriptor,
    EarlierAward,
    EveryCriterion,
    Framework,
    Level,
    Measure,
    MeasureAtThreshold,
    PerArea,
    Phase,
    Prerequisite,
    Statement,
    Threshold,
)
from plaudit.rulebook.soundness import find_circle

LEVELS = ("bronze", "silver", "gold", "platinum", "diamond")
REASONS = st.sampled_from(["", "  ", "we are a very small school"])
NUMBERS = st.integers(0, 20)

phase_sets = st.frozensets(st.sampled_from(Phase), max_size=2)


@st.composite
def thresholds(draw, comparison: Comparison | None = None) -> Threshold:
    """A threshold with a value for all, for some phases, or both."""
    by_phase = draw(st.dictionaries(st.sampled_from(Phase), NUMBERS, max_size=2))
    value = draw(NUMBERS if not by_phase else st.none() | NUMBERS)
    return Threshold(comparison or draw(st.sampled_from(Comparison)), value, tuple(by_phase.items()))


@st.composite
def measures(draw) -> Measure:
    """A count or a share, with or without a threshold and groups."""
    share, threshold = draw(st.booleans()), draw(st.none() | thresholds())
    groups = draw(st.sampled_from([(), ("girls",), ("girls", "boys")])) if share else ()
    return Measure(
        count="pupils who sing",
        unit="percent" if share else "pupils",
        of="pupils on roll" if share else None,
        threshold=threshold,
        approximate=draw(st.booleans()),
        by="pupil group" if groups else None,
        groups=groups,
        every_group=bool(groups and threshold) and draw(st.booleans()),
    )


@st.composite
def _criteria(draw, code: str, area: str, ranks: int) -> Criterion:
    descriptors = []
    for rank in range(1, ranks + 1):
        kinds = draw(st.lists(st.sampled_from(["plain", "plain", "phases", "measure", "both"]), max_size=2))
        statements = tuple(
            Statement(
                key=f"{code}.{LEVELS[rank - 1]}.{place}",
                criterion=code,
                rank=rank,
                text="…",
                phases=draw(phase_sets) if kind in ("phases", "both") else frozenset(),
                measure=draw(measures()) if kind in ("measure", "both") else None,
            )
            for place, kind in enumerate(kinds, 1)
        )
        descriptors.append(Descriptor(rank, statements))
    return Criterion(code, f"Criterion {code}", area, tuple(descriptors))


def _conditions(rank: int, areas: tuple[Area, ...]) -> st.SearchStrategy[Condition]:
    codes = st.sampled_from([c.code for area in areas for c in area.criteria])
    area_codes = st.sampled_from([area.code for area in areas])
    kinds: list[st.SearchStrategy[Condition]] = [
        st.builds(EveryCriterion, st.integers(0, 3), st.none() | st.integers(0, rank)),
        st.builds(CoreCriteria, st.lists(codes, min_size=1, max_size=3).map(tuple), st.none() | st.integers(1, rank)),
        st.builds(
            PerArea, st.dictionaries(area_codes, st.integers(0, 3), min_size=1).map(lambda found: tuple(found.items()))
        ),
        st.builds(EarlierAward, st.integers(1, rank), st.integers(0, 3)),
    ]
    measured = [s for area in areas for c in area.criteria for s in c.statements if s.measure]
    if measured:
        kinds.append(st.sampled_from(measured).flatmap(_measure_conditions))
    return st.one_of(kinds)


def _measure_conditions(statement: Statement) -> st.SearchStrategy[MeasureAtThreshold]:
    """A threshold that can be met together with the statement's own: both ask for more, or both for less."""
    own = statement.measure.threshold if statement.measure else None
    comparison = own.comparison if own else Comparison.AT_LEAST
    return st.builds(MeasureAtThreshold, st.just(statement.key), thresholds(comparison))


@st.composite
def frameworks(draw) -> Framework:
    """A sound mark: one to five levels, one to four areas, every kind of condition, prerequisites without a circle."""
    ranks = draw(st.integers(1, 5))
    areas = tuple(
        Area(
            code,
            f"Area {code}",
            tuple(draw(_criteria(f"{code}{n}", code, ranks)) for n in range(1, draw(st.integers(1, 2)) + 1)),
        )
        for code in "OLTC"[: draw(st.integers(1, 4))]
    )
    rules = tuple(
        AwardRule(rank, tuple(draw(st.lists(_conditions(rank, areas), max_size=3))))
        for rank in draw(st.sets(st.integers(1, ranks)))
    )
    levels = tuple(Level(rank, key, key.title()) for rank, key in enumerate(LEVELS[:ranks], 1))
    framework = Framework("any", "Any", "1", levels, areas, rules)
    return replace(framework, prerequisites=draw(_prerequisites(list(framework.criterion_by_code), ranks)))


@st.composite
def _prerequisites(draw, codes: list[str], ranks: int) -> tuple[Prerequisite, ...]:
    code, rank = st.sampled_from(codes), st.integers(1, ranks)
    kept: tuple[Prerequisite, ...] = ()
    for prerequisite in draw(st.lists(st.builds(Prerequisite, code, rank, code, rank), max_size=5)):
        if find_circle((*kept, prerequisite)) is None:
            kept = (*kept, prerequisite)
    return kept


@st.composite
def _measured(draw, measure: Measure) -> Measured:
    count = draw(NUMBERS)
    return Measured(count, draw(st.integers(max(count, 1), 40))) if measure.of else Measured(count)


@st.composite
def givens(draw, statement: Statement) -> Given:
    """Any answer to the statement, most often one of the four with a reason that may be blank."""
    choice = draw(st.sampled_from([Choice.YES, Choice.YES, Choice.YES, *Choice, None]))
    reason = draw(REASONS) if choice is Choice.DOES_NOT_APPLY else ""
    measure = statement.measure
    measured = draw(st.none() | _measured(measure)) if measure else None
    groups = measure.groups if measure else ()
    by_group = tuple((group, draw(_measured(measure))) for group in groups if draw(st.booleans()))
    return Given(choice, reason, measured, by_group)


@st.composite
def audits(draw, framework: Framework) -> Audited:
    """Anything that a school may have said in an audit of the mark."""
    codes = st.sampled_from(list(framework.criterion_by_code))
    ranks = st.integers(0, len(framework.levels))
    unanswered = draw(st.frozensets(st.sampled_from(sorted(framework.statement_by_key) or [""]), max_size=3))
    return Audited(
        answers={
            key: draw(givens(statement))
            for key, statement in framework.statement_by_key.items()
            if key not in unanswered
        },
        stated=draw(st.dictionaries(codes, st.builds(Stated, ranks, REASONS), max_size=3)),
        parked=draw(st.frozensets(codes, max_size=2)),
        phases=draw(phase_sets),
        earlier=tuple(draw(st.lists(st.builds(Held, ranks, st.integers(0, 3)), max_size=2))),
        evidenced=draw(st.frozensets(codes, max_size=3)),
    )


@st.composite
def audited_marks(draw) -> tuple[Framework, Audited]:
    """A mark and an audit of it."""
    framework = draw(frameworks())
    return framework, draw(audits(framework))

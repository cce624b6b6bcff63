"""Small marks for examples worked out by hand, and audits in which each criterion stands where the example says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plaudit.rulebook.answers import Audited, Choice, Given
from plaudit.rulebook.framework import (
    Area,
    AwardRule,
    Criterion,
    Descriptor,
    Framework,
    Level,
    Measure,
    Phase,
    Prerequisite,
    Statement,
)

METALS = ("bronze", "silver", "gold")

YES = Given(Choice.YES)
PARTLY = Given(Choice.PARTLY)
NOT_YET = Given(Choice.NOT_YET)
NOT_HERE = Given(Choice.DOES_NOT_APPLY, "we have no such pupils")


def criterion(code: str, *counts: int, levels: Sequence[str] = METALS, area: str = "A") -> Criterion:
    """A criterion with so many statements at each level, from the lowest."""
    descriptors = tuple(
        Descriptor(rank, tuple(Statement(f"{code}.{key}.{place}", code, rank, "…") for place in range(1, count + 1)))
        for rank, (key, count) in enumerate(zip(levels, counts, strict=True), 1)
    )
    return Criterion(code, f"Criterion {code}", area, descriptors)


def mark(
    areas: Mapping[str, Sequence[str | Criterion]],
    *rules: AwardRule,
    levels: Sequence[str] = METALS,
    prerequisites: tuple[Prerequisite, ...] = (),
) -> Framework:
    """A mark whose criteria, where only a code is given, have one statement at each level."""
    ones = [1] * len(levels)
    return Framework(
        mark="example",
        title="Example",
        edition="1",
        levels=tuple(Level(rank, key, key.title()) for rank, key in enumerate(levels, 1)),
        areas=tuple(
            Area(
                area,
                f"Area {area}",
                tuple(criterion(c, *ones, levels=levels, area=area) if isinstance(c, str) else c for c in criteria),
            )
            for area, criteria in areas.items()
        ),
        rules=rules,
        prerequisites=prerequisites,
    )


def with_statement(
    framework: Framework, key: str, *, measure: Measure | None = None, phases: frozenset[Phase] = frozenset()
) -> Framework:
    """The mark with a measure or phases given to one of its statements."""

    def change(statement: Statement) -> Statement:
        return replace(statement, measure=measure, phases=phases) if statement.key == key else statement

    return replace(framework, areas=tuple(_change_area(area, change) for area in framework.areas))


def _change_area(area: Area, change) -> Area:
    return replace(area, criteria=tuple(change_statements(criterion, change) for criterion in area.criteria))


def change_statements(criterion: Criterion, change) -> Criterion:
    """The criterion with every statement put through `change`; None drops it."""
    return replace(
        criterion,
        descriptors=tuple(
            replace(descriptor, statements=tuple(filter(None, map(change, descriptor.statements))))
            for descriptor in criterion.descriptors
        ),
    )


def standing_at(framework: Framework, ranks: Mapping[str, int], **told) -> Audited:
    """An audit whose answers support these ranks: yes up to there, not yet above."""
    answers = {
        statement.key: YES if statement.rank <= ranks[code] else NOT_YET
        for code, found in framework.criterion_by_code.items()
        for statement in found.statements
    }
    return Audited(answers=answers | told.pop("answers", {}), **told)

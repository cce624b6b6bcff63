"""What an audit holds, as the values of a workbook."""

from collections.abc import Iterator

from plaudit.journeys.models.answers import Said
from plaudit.journeys.rulings import Sayings
from plaudit.workbooks.values import NOTHING, Held, Kind, Place, Values

FIELDS = {
    Kind.ANSWER: ("choice", "reason"),
    Kind.NUMBER: ("count", "out_of"),
    Kind.LEVEL: ("rank", "reason"),
    Kind.NOTE: ("text",),
}


def held_in(sayings: Sayings, *, with_people: bool = False) -> dict[Place, Held]:
    """Everything that can be said in the audit, under its place, with what was said so far.

    With who said it, if `sayings` were read with people.
    """
    return {place: _held(place.kind, row, with_people) for place, row in _rows(sayings)}


def _rows(sayings: Sayings) -> Iterator[tuple[Place, Said | None]]:
    for criterion in sayings.framework.criteria:
        yield Place(Kind.LEVEL, criterion.code), sayings.judgements.get(criterion.code)
        yield Place(Kind.NOTE, criterion.code), sayings.notes.get(criterion.code)
        for statement in criterion.statements:
            yield Place(Kind.ANSWER, statement.key), sayings.answers.get(statement.key)
            if statement.measure:
                yield Place(Kind.NUMBER, statement.key), sayings.measurements.get(statement.key)
                by_group = sayings.by_group.get(statement.key, {})
                for group in statement.measure.groups:
                    yield Place(Kind.NUMBER, statement.key, group), by_group.get(group)


def _held(kind: Kind, row: Said | None, with_people: bool) -> Held:  # noqa: FBT001 private, and said by name above
    if row is None:
        return Held(NOTHING[kind])
    values: Values = tuple(getattr(row, name) for name in FIELDS[kind])
    return Held(values, row.version, str(row.by) if with_people else "")

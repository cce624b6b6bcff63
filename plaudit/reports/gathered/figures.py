"""The measures of a journey over time: numbers given in audits and on any other day, by pupil group."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.utils import timezone

from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Audit, Journey, Measurement
from plaudit.plans.models import Figure
from plaudit.reports.gathered.numbers import GatheredNumber, Telling
from plaudit.rulebook.answers import Measured
from plaudit.rulebook.framework import Measure, Statement
from plaudit.rulebook.hiding import hidden


@dataclass(frozen=True, slots=True)
class GatheredFigure:
    """What a measure came to on a day, and where that is from: a source in the school's words, or an audit."""

    on: date
    number: GatheredNumber
    source: str
    by: str


@dataclass(frozen=True, slots=True)
class GatheredSeries:
    """One measure over time, of the whole school or of one pupil group; the oldest first."""

    statement: str
    criterion: str
    title: str
    unit: str
    group: str
    figures: tuple[GatheredFigure, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A number with what it is sorted by."""

    place: int
    statement: Statement
    group: str
    figure: GatheredFigure


def gather_figures(journey: Journey, audits: Sequence[Audit], telling: Telling) -> tuple[GatheredSeries, ...]:
    """All numbers of a journey by measure and group, in the order of the mark; three queries."""
    edition = journey.edition
    told = [*_given(journey, edition, telling), *_measured(audits, edition, telling)]
    told.sort(key=lambda one: (one.place, bool(one.group), _place(one), one.figure.on))
    return tuple(_series(list(group)) for _, group in groupby(told, key=attrgetter("place", "group")))


def _given(journey: Journey, edition: Edition, telling: Telling) -> list[_Told]:
    rows = list(Figure.objects.filter(journey=journey).select_related("by").order_by("on", "pk"))
    untold = _untold(edition, rows, "on", telling)
    return [
        _told(edition, telling, row, row.on, row.source, gives_away=row.group in untold[row.statement_id, row.on])
        for row in rows
    ]


def _measured(audits: Sequence[Audit], edition: Edition, telling: Telling) -> list[_Told]:
    rows = list(Measurement.objects.filter(audit__in=audits, count__isnull=False).prefetch_related("by"))
    titles = {audit.pk: audit.title for audit in audits}
    untold = _untold(edition, rows, "audit_id", telling)
    return [
        _told(
            edition,
            telling,
            row,
            timezone.localdate(row.at),
            titles[row.audit_id],
            gives_away=row.group in untold[row.statement_id, row.audit_id],
        )
        for row in rows
    ]


def _untold(edition: Edition, rows: Iterable[Any], origin: str, telling: Telling) -> Mapping[Any, frozenset[str]]:
    """The groups that are not told, by the statement's row and by what was given together: a day or an audit."""
    together = defaultdict[Any, dict[str, Measured]](dict)
    for row in rows:
        together[row.statement_id, getattr(row, origin)][row.group] = Measured(row.count, row.out_of)
    return {
        place: hidden(_statement(edition, place[0])[1], numbers, telling.limit) for place, numbers in together.items()
    }


def _told(edition: Edition, telling: Telling, row: Any, on: date, source: str, *, gives_away: bool) -> _Told:
    statement, measure = _statement(edition, row.statement_id)
    number = telling.number(measure, row.count, row.out_of, row.group, gives_away=gives_away)
    return _Told(row.statement_id, statement, row.group, GatheredFigure(on, number, source, str(row.by)))


def _statement(edition: Edition, row: int) -> tuple[Statement, Measure]:
    statement = edition.framework.statement_by_key[edition.statement_keys[row]]
    assert statement.measure is not None  # noqa: S101  numbers are kept of what is measured alone
    return statement, statement.measure


def _place(one: _Told) -> tuple[int, str]:
    groups = one.statement.measure.groups if one.statement.measure else ()
    return (groups.index(one.group) if one.group in groups else len(groups), one.group)


def _series(told: Sequence[_Told]) -> GatheredSeries:
    first = told[0]
    measure = first.statement.measure
    assert measure is not None  # noqa: S101  what has none was left out
    title = f"{measure.count} of {measure.of}" if measure.of else measure.count
    return GatheredSeries(
        statement=first.statement.key,
        criterion=first.statement.criterion,
        title=title[:1].upper() + title[1:],
        unit=measure.unit,
        group=first.group,
        figures=tuple(one.figure for one in told),
    )

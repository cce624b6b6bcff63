"""The measures of a journey over time: numbers given in audits and on any other day, by pupil group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Audit, Journey, Measurement
from plaudit.plans.models import Figure
from plaudit.reports.gathered.numbers import GatheredNumber, Telling
from plaudit.rulebook.framework import Statement


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
    rows = Figure.objects.filter(journey=journey).select_related("by").order_by("on", "pk")
    found = ((row, edition.framework.statement_by_key[edition.statement_keys[row.statement_id]]) for row in rows)
    return [
        _Told(
            row.statement_id,
            statement,
            row.group,
            GatheredFigure(
                row.on,
                telling.number(statement.measure, row.count, row.out_of, row.group),
                row.source,
                str(row.by),
            ),
        )
        for row, statement in found
        if statement.measure
    ]


def _measured(audits: Sequence[Audit], edition: Edition, telling: Telling) -> list[_Told]:
    rows = Measurement.objects.filter(audit__in=audits, count__isnull=False).prefetch_related("by")
    of = {audit.pk: audit for audit in audits}
    found = ((row, edition.framework.statement_by_key[edition.statement_keys[row.statement_id]]) for row in rows)
    return [
        _Told(
            row.statement_id,
            statement,
            row.group,
            GatheredFigure(
                timezone.localdate(row.at),
                telling.number(statement.measure, row.count, row.out_of, row.group),
                of[row.audit_id].title,
                str(row.by),
            ),
        )
        for row, statement in found
        if statement.measure and row.count is not None
    ]


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

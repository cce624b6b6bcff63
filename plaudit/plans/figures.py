"""Numbers over time: what every measure of a journey came to, day by day, and what of it is told outside the school."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey, Measurement
from plaudit.plans.models import Figure, Limit
from plaudit.rulebook.answers import Measured
from plaudit.rulebook.framework import Measure, Phase, Statement
from plaudit.rulebook.groups import SMALLEST_GROUP
from plaudit.rulebook.measures import Reading, read, threshold_for
from plaudit.schools.models import School, Succession
from plaudit.schools.roles import roles_of


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure came to on a day.

    Attributes:
        reading: the number beside what is asked; None where it `is_few` and must not be told.
        is_few: whether it counts pupils, some, and fewer than the school tells outside.
        source: where the number is from, in the school's words; the audit's title for a number of an audit.
        figure: the key of the figure; None for a number of an audit, which changes there. version: the figure's.
    """

    on: date
    reading: Reading | None
    is_few: bool
    source: str
    by: str
    figure: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """A measure over time, of the whole school (`group` is empty) or of one pupil group; the oldest point first.

    `threshold` is what the mark asks, in the measure's unit; None where the number only informs. `limit` is the
    smallest count that the school tells outside.
    """

    statement: Statement
    measure: Measure
    group: str
    threshold: float | None
    limit: int
    points: tuple[Point, ...] = ()

    @property
    def newest(self) -> Point | None:
        """The last point, None while there is none."""
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class _Given:
    """A number as a row holds it, with the place in the order of its day."""

    on: date
    count: float
    out_of: float | None
    source: str
    by: str
    figure: int | None = None
    version: int = 0


def is_outside(user: User, journey: Journey) -> bool:
    """Whether `user` reads the journey from outside its school, as the administrators of its hub do."""
    return not roles_of(user).at_school(journey.school_id)


def limit_of(school: School) -> int:
    """The smallest count of pupils that the school tells outside.

    A school that has not said so itself keeps to the strictest limit of those that it goes on for; else it is five.
    """
    before = Succession.objects.filter(successor=school).values("predecessor")
    rows = Limit.objects.filter(Q(school=school) | Q(school__in=before)).order_by("pk")
    chosen = dict(rows.values_list("school", "smallest"))
    return chosen.get(school.pk, max(chosen.values(), default=SMALLEST_GROUP))


def hides(measure: Measure, count: float, limit: int) -> bool:
    """Whether a count of that measure is one of pupils that are too few. Years or sessions tell of nobody."""
    return measure.of is not None and 0 < count < limit


def series_of(journey: Journey, *, outside: bool) -> tuple[Series, ...]:
    """The series of every measure of the journey's edition, in the order of the mark; four queries.

    A measure without numbers has a series without points; its groups have one only where there are numbers.

    Args:
        journey: with its school and its edition.
        outside: for the hub's eyes and the public: numbers that tell of too few pupils have no reading then.
    """
    limit, phases = limit_of(journey.school), journey.school.phases
    given = _given(journey)
    found = []
    for statement in journey.edition.framework.statement_by_key.values():
        if (measure := statement.measure) is None:
            continue
        for group in ("", *measure.groups):
            points = tuple(
                _point(measure, one, phases, limit=limit, outside=outside)
                for one in sorted(given.get((statement.key, group), ()), key=lambda one: (one.on, one.figure or 0))
            )
            if points or not group:
                asked = _asked(measure, group, phases)
                found.append(Series(statement, measure, group, asked, limit, points))
    return tuple(found)


def newest_of(journey: Journey, statement: str, *, since: date) -> Figure | None:
    """The newest figure of the whole school for a statement, where it is of `since` or later."""
    row = journey.edition.statement_ids[statement]
    return Figure.objects.filter(journey=journey, statement=row, group="", on__gte=since).order_by("-on").first()


def _given(journey: Journey) -> dict[tuple[str, str], list[_Given]]:
    """All numbers by the statement's key and the group."""
    found = defaultdict[tuple[str, str], list[_Given]](list)
    for key, group, one in (*_figures(journey, journey.edition), *_measurements(journey, journey.edition)):
        found[key, group].append(one)
    return found


def _figures(journey: Journey, edition: Edition) -> Iterator[tuple[str, str, _Given]]:
    for row in Figure.objects.filter(journey=journey).select_related("by"):
        one = _Given(row.on, row.count, row.out_of, row.source, str(row.by), row.pk, row.version)
        yield edition.statement_keys[row.statement_id], row.group, one


def _measurements(journey: Journey, edition: Edition) -> Iterator[tuple[str, str, _Given]]:
    rows = Measurement.objects.filter(audit__journey=journey, count__isnull=False).select_related("by", "audit")
    for row in rows.order_by("audit__number"):
        assert row.count is not None  # noqa: S101  filtered above
        one = _Given(timezone.localdate(row.at), row.count, row.out_of, row.audit.title, str(row.by))
        yield edition.statement_keys[row.statement_id], row.group, one


def _point(measure: Measure, one: _Given, phases: frozenset[Phase], *, limit: int, outside: bool) -> Point:
    few = hides(measure, one.count, limit)
    reading = None if few and outside else read(measure, Measured(one.count, one.out_of), phases)
    return Point(one.on, reading, few, one.source, one.by, one.figure, one.version)


def _asked(measure: Measure, group: str, phases: frozenset[Phase]) -> float | None:
    """What is asked of the whole, and of a group only where the mark says so."""
    if measure.threshold is None or (group and not measure.every_group):
        return None
    return threshold_for(measure.threshold, phases)

"""Numbers over time: what every measure of a journey came to, day by day, and what of it is told outside the school."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey, Measurement
from plaudit.plans.models import Figure, Limit
from plaudit.rulebook.answers import Measured
from plaudit.rulebook.framework import Measure, Phase, Statement
from plaudit.rulebook.groups import SMALLEST_GROUP
from plaudit.rulebook.hiding import hidden, hides
from plaudit.rulebook.measures import Reading, read, threshold_for
from plaudit.schools.models import School, Succession
from plaudit.schools.roles import roles_of


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure came to on a day.

    Attributes:
        reading: the number beside what is asked; None where it must not be told: it `is_few`, or one that is could be
            worked out from it.
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
    """A number as a row holds it. Those with one `origin`, an audit or a day, were given together."""

    on: date
    count: float
    out_of: float | None
    source: str
    by: str
    origin: tuple[str, int]
    figure: int | None = None
    version: int = 0


def is_outside(user: User, journey: Journey) -> bool:
    """Whether `user` reads the journey from outside its school, as the administrators of its hub do."""
    return not roles_of(user).at_school(journey.school_id)


def limit_of(school: School) -> int:
    """The smallest count of pupils that the school tells outside.

    A school that has not said so itself keeps to the strictest limit of those that it goes on for, and each of these
    likewise; else it is five. One query, and one more for every generation of schools before.
    """
    found, seen, asked = list[int](), set[int](), {school.pk}
    while asked:
        seen |= asked
        chosen, before = _limits_of(asked)
        found += chosen.values()
        asked = {earlier for later, earlier in before if later not in chosen} - seen
    return max(found, default=SMALLEST_GROUP)


def _limits_of(schools: set[int]) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """The last limit of each school that has set one, and the pairs of a school and one that it goes on for."""
    limits = Limit.objects.filter(school__in=schools).order_by().values_list("pk", "school", "smallest")
    before = Succession.objects.filter(successor__in=schools).order_by()
    # In one query, as every page for the hub asks this: a succession has nought in the place of a limit's key.
    rows = limits.union(before.values_list(Value(0), "successor", "predecessor"), all=True)
    chosen, pairs = dict[int, int](), list[tuple[int, int]]()
    for key, school, number in sorted(rows):
        if key:
            chosen[school] = number
        else:
            pairs.append((school, number))
    return chosen, pairs


def told_to(user: User, journey: Journey) -> int:
    """The smallest count of pupils that `user` is told of the journey; 0 for the people of its school, who see all."""
    return limit_of(journey.school) if is_outside(user, journey) else 0


def series_of(journey: Journey, *, outside: bool) -> tuple[Series, ...]:
    """The series of every measure of the journey's edition, in the order of the mark; four queries.

    A measure without numbers has a series without points; its groups have one only where there are numbers.

    Args:
        journey: with its school and its edition.
        outside: for the hub's eyes and the public: numbers that tell of too few pupils have no reading then.
    """
    limit, phases = limit_of(journey.school), journey.school.phases
    given = _given(journey)
    untold = _untold(journey, given, limit) if outside else frozenset()
    found = []
    for statement in journey.edition.framework.statement_by_key.values():
        if (measure := statement.measure) is None:
            continue
        for group in ("", *measure.groups):
            points = tuple(
                _point(measure, one, phases, limit=limit, told=(statement.key, group, one.origin) not in untold)
                for one in sorted(given.get((statement.key, group), ()), key=lambda one: (one.on, one.figure or 0))
            )
            if points or not group:
                asked = _asked(measure, group, phases)
                found.append(Series(statement, measure, group, asked, limit, points))
    return tuple(found)


def newest_of(journey: Journey, statements: Iterable[str]) -> dict[tuple[str, str], Figure]:
    """The newest figure of each of these statements and each group, of a day until today; none without statements."""
    ids, keys = journey.edition.statement_ids, journey.edition.statement_keys
    wanted = [ids[statement] for statement in statements]
    rows = Figure.objects.filter(journey=journey, statement__in=wanted).order_by("on") if wanted else ()
    return {(keys[row.statement_id], row.group): row for row in rows}


def _given(journey: Journey) -> dict[tuple[str, str], list[_Given]]:
    """All numbers by the statement's key and the group."""
    found = defaultdict[tuple[str, str], list[_Given]](list)
    for key, group, one in (*_figures(journey, journey.edition), *_measurements(journey, journey.edition)):
        found[key, group].append(one)
    return found


def _figures(journey: Journey, edition: Edition) -> Iterator[tuple[str, str, _Given]]:
    for row in Figure.objects.filter(journey=journey).select_related("by"):
        one = _Given(
            row.on, row.count, row.out_of, row.source, str(row.by), ("day", row.on.toordinal()), row.pk, row.version
        )
        yield edition.statement_keys[row.statement_id], row.group, one


def _measurements(journey: Journey, edition: Edition) -> Iterator[tuple[str, str, _Given]]:
    rows = Measurement.objects.filter(audit__journey=journey, count__isnull=False).select_related("by", "audit")
    for row in rows.order_by("audit__number"):
        assert row.count is not None  # noqa: S101  filtered above
        one = _Given(
            timezone.localdate(row.at), row.count, row.out_of, row.audit.title, str(row.by), ("audit", row.audit_id)
        )
        yield edition.statement_keys[row.statement_id], row.group, one


def _untold(
    journey: Journey, given: Mapping[tuple[str, str], Sequence[_Given]], limit: int
) -> frozenset[tuple[str, str, tuple[str, int]]]:
    """The statement, group and origin of every number that is not told outside."""
    together = defaultdict[tuple[str, tuple[str, int]], dict[str, Measured]](dict)
    for (key, group), numbers in given.items():
        for one in numbers:
            together[key, one.origin][group] = Measured(one.count, one.out_of)
    statements = journey.edition.framework.statement_by_key
    return frozenset(
        (key, group, origin)
        for (key, origin), by_group in together.items()
        if (measure := statements[key].measure)
        for group in hidden(measure, by_group, limit)
    )


def _point(measure: Measure, one: _Given, phases: frozenset[Phase], *, limit: int, told: bool) -> Point:
    few = hides(measure, one.count, limit, one.out_of)
    reading = read(measure, Measured(one.count, one.out_of), phases) if told else None
    return Point(one.on, reading, few, one.source, one.by, one.figure, one.version)


def _asked(measure: Measure, group: str, phases: frozenset[Phase]) -> float | None:
    """What is asked of the whole, and of a group only where the mark says so."""
    if measure.threshold is None or (group and not measure.every_group):
        return None
    return threshold_for(measure.threshold, phases)

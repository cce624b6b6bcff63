"""From what is missing to a plan: which actions to propose, when they are due, and how the load is spread.

Proposals come in the order of the route, the lower level first. Half-terms carry in proportion to the weeks that they
have left; where no dates are known there is no deadline, which is better than a guess.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

from plaudit.rulebook.framework import Framework
from plaudit.rulebook.gap import MeasureStep
from plaudit.rulebook.route import Kind, Route, RouteStep
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.weeks import Week

Key = TypeVar("Key", bound=Hashable)

NOTICE = timedelta(weeks=2)
"""Nothing that is proposed is due sooner."""
TWO_TERMS, THREE_TERMS = timedelta(weeks=27), timedelta(weeks=40)
MANY = 12
"""More proposals than this take three terms and not two."""
MOST_A_WEEK = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One action to propose: the `statements` of one criterion at one level that are missing, in the edition's order.

    `kind` and `required` are those of the step of the route that asks for it.
    """

    criterion: str
    rank: int
    statements: tuple[str, ...]
    kind: Kind
    required: bool = True


def propose(framework: Framework, route: Route, settled: Set[str] = frozenset()) -> tuple[Proposal, ...]:
    """Return what to do on the way, lowest level first and in the order of the route; bare numbers last.

    `settled` are the keys of statements and the codes of criteria for which there is an action already, or for which
    none is wanted: a criterion settles all of its statements.
    """
    found = [proposal for step in route.steps for proposal in _of_step(step, settled)]
    named = {missing.statement for step in route.steps for missing in step.missing}
    numbers = [step.statement for step in route.others if isinstance(step, MeasureStep)]
    bare = [_of_number(framework, key) for key in numbers if key not in named]
    open_ones = [one for one in bare if settled.isdisjoint((one.criterion, *one.statements))]
    return (*sorted(found, key=lambda proposal: proposal.rank), *open_ones)


def _of_step(step: RouteStep, settled: Set[str]) -> Iterable[Proposal]:
    """A step's statements, one proposal a level."""
    missing = () if step.code in settled else step.missing
    left = [one for one in missing if one.statement not in settled]
    for rank, group in groupby(left, key=lambda one: one.rank):
        statements = tuple(one.statement for one in group)
        yield Proposal(step.code, rank, statements, step.kind, step.required)


def _of_number(framework: Framework, key: str) -> Proposal:
    statement = framework.statement_by_key[key]
    return Proposal(statement.criterion, statement.rank, (key,), Kind.FURTHER)


def last_half_terms(calendar: Calendar, today: date) -> tuple[HalfTerm, ...]:
    """Return the half-terms up to which deadlines may be spread: those that still have a week for one."""
    return tuple(one for one in calendar.half_terms if fridays_of(calendar, one, today + NOTICE))


def usual_last_half_term(calendar: Calendar, count: int, today: date) -> HalfTerm | None:
    """Return up to which half-term so many deadlines are spread where nobody says: over two terms, many over three.

    None where no dates are known, or so few that there would be more than three deadlines in every week.
    """
    end = today + (THREE_TERMS if count > MANY else TWO_TERMS)
    within = [one for one in last_half_terms(calendar, today) if one.last_day <= end]
    weeks = sum(len(fridays_of(calendar, one, today + NOTICE)) for one in within)
    return within[-1] if within and weeks * MOST_A_WEEK >= count else None


def first_deadlines(
    calendar: Calendar, count: int, *, today: date, until: HalfTerm, taken: Iterable[date] = ()
) -> tuple[date, ...]:
    """Return `count` deadlines in rising order, the last days of school of weeks up to the half-term `until`.

    Half-terms with little to do in them get more; `taken` are the deadlines that there are already. There are none
    where no week is left.
    """
    weeks = _weeks_left(calendar, today + NOTICE, until)
    shares = _shares({one: len(fridays) for one, fridays in weeks.items()}, count, _load(weeks, taken))
    return tuple(day for one, fridays in weeks.items() for day in _evenly(fridays, shares[one]))


def spread(
    calendar: Calendar, deadlines: Iterable[tuple[Key, date | None]], *, today: date, until: HalfTerm
) -> dict[Key, date]:
    """Return where deadlines go when the load is spread evenly from today to the end of the half-term `until`.

    None overtakes another into an earlier half-term; what has no deadline comes last, what is due after `until` is left
    out. Only those that move are returned: what is to come in its half-term already stays on its day.
    """
    weeks = _weeks_left(calendar, today, until)
    moving = [(key, day) for key, day in deadlines if day is None or day <= until.last_day]
    moving.sort(key=lambda pair: pair[1] or date.max)
    shares = _shares({one: len(fridays) for one, fridays in weeks.items()}, len(moving), Counter())
    moved: dict[Key, date] = {}
    for one, fridays in weeks.items():
        here, moving = moving[: shares[one]], moving[shares[one] :]
        coming = [key for key, day in here if day is None or day < today or day not in one]
        moved |= zip(coming, _evenly(fridays, len(coming)), strict=True)
    return moved


def _weeks_left(calendar: Calendar, earliest: date, until: HalfTerm) -> dict[HalfTerm, tuple[date, ...]]:
    """The half-terms up to `until` that have weeks left, with the last day of school of each of those weeks."""
    within = (one for one in calendar.half_terms if one.first_day <= until.first_day)
    found = {one: fridays_of(calendar, one, earliest) for one in within}
    return {one: fridays for one, fridays in found.items() if fridays}


def fridays_of(calendar: Calendar, half_term: HalfTerm, earliest: date) -> tuple[date, ...]:
    """Return the last days of school of the weeks of a half-term, mostly Fridays, from that day on."""
    weeks = (Week(half_term, number) for number in range(1, half_term.weeks + 1))
    lasts = (_last_school_day(calendar, week) for week in weeks)
    return tuple(day for day in lasts if day is not None and day >= earliest)


def _last_school_day(calendar: Calendar, week: Week) -> date | None:
    days = (week.last_day - timedelta(days=n) for n in range((week.last_day - week.first_day).days + 1))
    return next((day for day in days if calendar.is_school_day(day)), None)


def _load(half_terms: Iterable[HalfTerm], taken: Iterable[date]) -> Counter[HalfTerm]:
    wanted = list(half_terms)
    return Counter(one for day in taken for one in wanted if day in one)


def _shares(weeks: Mapping[HalfTerm, int], count: int, load: Counter[HalfTerm]) -> Counter[HalfTerm]:
    """Deals `count` out one by one: each to the half-term with the least to do a week then, the earlier of equals."""
    shares: Counter[HalfTerm] = Counter()
    for _ in range(count if weeks else 0):
        shares[min(weeks, key=lambda one: (load[one] + shares[one] + 1) / weeks[one])] += 1
    return shares


def _evenly(fridays: Sequence[date], count: int) -> list[date]:
    """`count` of the days at even distances, from the middle outwards: one of five is the third."""
    return [fridays[-(-(n + 1) * len(fridays) // (count + 1)) - 1] for n in range(count)]

"""A plan as its pages show it: along a calendar's half-terms, by person, by criterion, and as one list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

from plaudit.plans.reading import PlannedAction
from plaudit.rulebook.framework import Area, Criterion, Framework
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.sayings import InHoliday, InTerm, Saying, plainly

AHEAD = 6  # half-terms from today's on that a timeline shows, whether something is due in them or not


@dataclass(frozen=True)
class Due:
    """An action beside what its deadline is called in school time; `saying` is None where it has none."""

    action: PlannedAction
    saying: Saying | None
    today: date

    @cached_property
    def is_late(self) -> bool:
        """Whether it is open and its deadline is past."""
        return self.action.is_late(self.today)

    @cached_property
    def words(self) -> str:
        """When it is due, in full: 'Autumn 2, week 4'; 'no date yet'."""
        return str(self.saying) if self.saying else "no date yet"

    @cached_property
    def week(self) -> str:
        """The same where the half-term is said already: 'week 4', or the day where no half-term has it."""
        if isinstance(self.saying, InTerm):
            return f"week {self.saying.week}"
        return self.words if self.saying else ""


@dataclass
class Part:
    """A stretch of a timeline with what is due in it: a half-term, a month without term dates, or what has no date.

    `earlier` and `later` are the next half-terms to which something that is due in this one can move.
    """

    title: str
    half_term: HalfTerm | None = None
    due: list[Due] = field(default_factory=list)
    today: date = date.min
    holiday: str = ""  # what the holiday after it is called
    earlier: "Part | None" = None
    later: "Part | None" = None

    @property
    def key(self) -> str:
        """What a form calls the half-term that something is moved to; empty where nothing can be moved."""
        half_term = self.half_term
        return half_term.first_day.isoformat() if half_term and half_term.last_day >= self.today else ""

    @property
    def week(self) -> int:
        """The week that today lies in; 0 where it lies elsewhere."""
        return self.half_term.week_on(self.today) if self.half_term and self.today in self.half_term else 0

    @property
    def is_over(self) -> bool:
        """Whether it lies in the past."""
        return self.half_term is not None and self.half_term.last_day < self.today

    @cached_property
    def open(self) -> int:
        """How many of its actions are neither done nor dropped."""
        return sum(one.action.is_open for one in self.due)


def due_in(actions: Iterable[PlannedAction], calendar: Calendar, today: date) -> list[Due]:
    """The actions with their deadlines said in school time, in their order."""
    return [Due(action, calendar.say(action.due_on) if action.due_on else None, today) for action in actions]


def timeline(due: Sequence[Due], calendar: Calendar, today: date) -> list[Part]:
    """The parts in the order of time, what has no date last: the half-terms ahead, and every other with something due.

    Half-terms of earlier school years are left out once everything in them is done or dropped.
    """
    by_half_term = {
        half_term: Part(half_term.title, half_term, [], today, _holiday_after(half_term, calendar))
        for half_term in calendar.half_terms
    }
    months: dict[date, Part] = {}
    undated = Part("No date yet")
    for one in due:
        _part_of(one, by_half_term, months, undated).due.append(one)
    ahead, since = half_terms_ahead(calendar, today)[:AHEAD], _year_begins(calendar, today)
    told = [
        (half_term.first_day, part)
        for half_term, part in by_half_term.items()
        if half_term in ahead or part.open or (part.due and half_term.first_day >= since)
    ]
    parts = [part for _, part in sorted([*told, *months.items()], key=itemgetter(0))]
    _join([part for part in parts if part.key])
    return parts + ([undated] if undated.due else [])


def half_terms_ahead(calendar: Calendar, today: date) -> list[HalfTerm]:
    """The half-terms that are not over."""
    return [half_term for half_term in calendar.half_terms if half_term.last_day >= today]


def by_person(due: Sequence[Due]) -> list[tuple[str, list[Due]]]:
    """What each person sees to, by name; what nobody does comes last, under an empty name."""
    named = sorted(due, key=lambda one: (not one.action.owner, one.action.owner.casefold()))
    return [(name, list(theirs)) for name, theirs in groupby(named, key=lambda one: one.action.owner)]


def by_criterion(due: Sequence[Due], framework: Framework) -> Iterator[tuple[Area | None, Criterion | None, list[Due]]]:
    """What is done for each criterion, in the order of the mark; what is for none comes last."""
    for area in framework.areas:
        for criterion in area.criteria:
            theirs = [one for one in due if criterion.code in one.action.criteria]
            if theirs:
                yield area, criterion, theirs
    rest = [one for one in due if not one.action.criteria]
    if rest:
        yield None, None, rest


def _part_of(one: Due, by_half_term: dict[HalfTerm, Part], months: dict[date, Part], undated: Part) -> Part:
    saying = one.saying
    if saying is None:
        return undated
    if isinstance(saying, InTerm):
        return by_half_term[saying.half_term]
    if isinstance(saying, InHoliday):
        return by_half_term[saying.after]
    month = saying.day.replace(day=1)
    return months.setdefault(month, Part(plainly(month).partition(" ")[2], today=one.today))


def _join(parts: Sequence[Part]) -> None:
    """Says which half-terms come next to each other."""
    for earlier, later in pairwise(parts):
        earlier.later, later.earlier = later, earlier


def _holiday_after(half_term: HalfTerm, calendar: Calendar) -> str:
    following = calendar.next_half_term(half_term)
    return str(InHoliday(half_term.last_day, half_term, following)) if following else ""


def _year_begins(calendar: Calendar, today: date) -> date:
    """The first day of the school year that has begun last."""
    begun = [half_term for half_term in calendar.half_terms if half_term.first_day <= today]
    return min((one.first_day for one in begun if one.year_key == begun[-1].year_key), default=today)

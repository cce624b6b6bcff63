"""What a person is written to about on a Monday: what is late, due this week, and due next week, in school time.

It is about weeks of school: in a holiday a school's actions are left out, and 'next week' is the next week of school.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plaudit.accounts.models import User
from plaudit.plans.models import Action
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.sayings import InTerm, NoDates, plainly
from plaudit.schools.calendars import calendars_of

WEEK = timedelta(days=7)
SCHOOL_DAYS = 5  # Monday to Friday
WEEKS_AHEAD = 10  # longer than any holiday


@dataclass(frozen=True, slots=True)
class Due:
    """An action with its deadline in words: 'Friday 21 November 2025 (Autumn 2, week 4)'."""

    action: Action
    when: str


@dataclass(frozen=True, slots=True)
class Week:
    """What is due for one person; each by deadline. It is false where nothing is."""

    late: tuple[Due, ...] = ()
    now: tuple[Due, ...] = ()
    following: tuple[Due, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is due."""
        return bool(self.late or self.now or self.following)


def week_of(user: User, monday: date) -> Week:
    """What is due for `user` in the week that begins on `monday`, over all schools where they still take part."""
    rows = Action.objects.visible_to(user).open().filter(owner=user, due_on__lt=monday + WEEK * (WEEKS_AHEAD + 1))
    actions = list(
        rows.select_related("plan__journey__school").defer("plan__journey__edition__document").order_by("due_on", "pk")
    )
    calendars = calendars_of({one.plan.journey.school for one in actions}) if actions else {}
    by_school = defaultdict[int, list[Action]](list)
    for action in actions:
        by_school[action.plan.journey.school_id].append(action)
    weeks = [_at_school(calendars[school], found, monday) for school, found in by_school.items()]
    return Week(
        late=_together(week.late for week in weeks),
        now=_together(week.now for week in weeks),
        following=_together(week.following for week in weeks),
    )


def _at_school(calendar: Calendar, actions: Sequence[Action], monday: date) -> Week:
    if is_holiday(calendar, monday):
        return Week()
    after = next_week(calendar, monday)
    said = [(action.due_on, Due(action, _in_words(calendar, action.due_on))) for action in actions if action.due_on]
    return Week(
        late=tuple(due for day, due in said if day < monday),
        now=tuple(due for day, due in said if monday <= day < monday + WEEK),
        following=tuple(due for day, due in said if after <= day < after + WEEK),
    )


def is_holiday(calendar: Calendar, monday: date) -> bool:
    """Whether the calendar knows that no day of that week is one of school."""
    days = [monday + timedelta(days=day) for day in range(SCHOOL_DAYS)]
    known = not any(isinstance(calendar.say(day), NoDates) for day in days)
    return known and not any(calendar.is_school_day(day) for day in days)


def next_week(calendar: Calendar, monday: date) -> date:
    """The Monday of the next week of school; of the next week where none is known."""
    ahead = (monday + WEEK * count for count in range(1, WEEKS_AHEAD + 1))
    return next((one for one in ahead if not is_holiday(calendar, one)), monday + WEEK)


def _in_words(calendar: Calendar, day: date) -> str:
    saying = calendar.say(day)
    return f"{day:%A} {plainly(day)}" + (f" ({saying})" if isinstance(saying, InTerm) else "")


def _together(parts: Iterable[tuple[Due, ...]]) -> tuple[Due, ...]:
    return tuple(sorted((due for part in parts for due in part), key=lambda due: (due.action.due_on, due.action.pk)))

"""A journey's plan at a glance: what its home says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.plans.models import State
from plaudit.plans.permissions import can_plan
from plaudit.plans.reading import actions_of
from plaudit.plans.school_time import calendar_for
from plaudit.rulebook.terms.sayings import InTerm, NoDates
from plaudit.web.boards import Due, due_in

MOST = 4


@dataclass(frozen=True, slots=True)
class Glance:
    """What is to do next.

    Attributes:
        title: 'This half-term', or 'Coming up' where nothing is due in it. due: late, and then the next, at most four.
        next: the one action to look at first: the person's own before others, what is late before the rest.
        is_theirs: whether that one is the person's own. today: today in school time, empty where no dates are known.
        open, all: how many actions are neither done nor dropped, and how many were not dropped.
        titles: what every action is called, by its subject in the journal.
    """

    title: str
    due: Sequence[Due]
    next: Due | None
    is_theirs: bool
    may_plan: bool
    today: str
    open: int
    all: int
    titles: Mapping[str, str]


def glance_of(user: User, journey: Journey) -> Glance:
    """The plan of a journey as `user` first needs it."""
    today, calendar, actions = timezone.localdate(), calendar_for(journey), actions_of(journey)
    due, saying = due_in([one for one in actions if one.is_open], calendar, today), calendar.say(today)
    last = saying.half_term.last_day if isinstance(saying, InTerm) else today
    soon = [one for one in due if one.action.due_on and one.action.due_on <= last]
    theirs = next((one for one in due if one.action.owner_id == user.pk), None)
    first = theirs if theirs and (theirs in soon or not soon) else next(iter(due), None)
    return Glance(
        title="This half-term" if soon and isinstance(saying, InTerm) else "Coming up",
        due=(soon or due)[:MOST],
        next=first,
        is_theirs=first is not None and first is theirs,
        may_plan=can_plan(user, journey),
        today="" if isinstance(saying, NoDates) else str(saying),
        open=len(due),
        all=sum(one.state is not State.DROPPED for one in actions),
        titles={f"action:{action.pk}": action.title for action in actions},
    )

"""What somebody was asked to answer and has not done, wherever it is: in as few queries for one as for many."""

from dataclasses import dataclass

from plaudit.accounts.models import User
from plaudit.journeys.models import Assignment
from plaudit.reports.standpoints import Said, said_in, sayings_from
from plaudit.rulebook.framework import Area


@dataclass(frozen=True, slots=True)
class Asked:
    """An area that somebody was asked to answer, with how many of its criteria are `done`."""

    assignment: Assignment
    area: Area
    done: int

    @property
    def is_mine(self) -> bool:
        """Whether the person took it themselves."""
        return self.assignment.by_id == self.assignment.user_id


def asked_of(user: User) -> tuple[Asked, ...]:
    """What `user` was asked to answer, in audits that are open, and where something is left; the newest first."""
    assignments = list(Assignment.objects.asked_of(user))
    said = said_in([assignment.audit for assignment in assignments]) if assignments else None
    found = [_asked(assignment, said) for assignment in assignments if said]
    return tuple(asked for asked in found if asked.done < len(asked.area.criteria))


def _asked(assignment: Assignment, said: Said) -> Asked:
    sayings = sayings_from(assignment.audit, said)
    area = sayings.framework.area_by_code[assignment.area]
    standings = [sayings.standing(criterion) for criterion in area.criteria]
    waiting = (one.left or (one.applies and sayings.is_carried(one.code)) for one in standings)
    return Asked(assignment, area, len(standings) - sum(waiting))

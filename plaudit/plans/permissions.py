"""Who may do what with a journey's plan, its numbers and its impact."""

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_read_journey
from plaudit.plans.models import Action, Figure, Impact
from plaudit.plans.roles import CARRYING_OUT, PLANNING
from plaudit.schools.models import School
from plaudit.schools.roles import roles_of


def can_read_plan(user: User, journey: Journey) -> bool:
    """Everybody at the school, and the administrators of the hub that runs the journey."""
    return can_read_journey(user, journey)


def can_plan(user: User, journey: Journey) -> bool:
    """The school's lead and leader."""
    return bool(roles_of(user).at_school(journey.school_id) & PLANNING)


def can_read_action(user: User, action: Action) -> bool:
    """Everybody at the school, and the administrators of the hub that runs the journey."""
    return can_read_journey(user, action.plan.journey)


def can_change_action(user: User, action: Action) -> bool:
    """The school's lead and leader."""
    return can_plan(user, action.plan.journey)


def can_carry_out(user: User, action: Action) -> bool:
    """The school's lead and leader, and the contributor whose action it is: its state, its progress, its effect."""
    roles = roles_of(user).at_school(action.plan.journey.school_id)
    return bool(roles & PLANNING) or (action.owner_id == user.pk and bool(roles & CARRYING_OUT))


def can_tell_impact(user: User, journey: Journey) -> bool:
    """The school's lead, leader and contributors: they write impact cards and numbers."""
    return bool(roles_of(user).at_school(journey.school_id) & CARRYING_OUT)


def can_read_impact(user: User, impact: Impact) -> bool:
    """Everybody at the school, and the administrators of the hub that runs the journey."""
    return can_read_journey(user, impact.journey)


def can_change_impact(user: User, impact: Impact) -> bool:
    """The school's lead, leader and contributors."""
    return can_tell_impact(user, impact.journey)


def can_change_figure(user: User, figure: Figure) -> bool:
    """The school's lead, leader and contributors."""
    return can_tell_impact(user, figure.journey)


def can_set_limit(user: User, school: School) -> bool:
    """The school's lead and leader."""
    return bool(roles_of(user).at_school(school.pk) & PLANNING)

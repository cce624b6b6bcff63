"""Who may do what in a journey and its audits."""

from django.db.models import QuerySet

from plaudit.accounts.models import User
from plaudit.evidence.permissions import can_add_evidence, can_keep_evidence, can_read_library
from plaudit.journeys.models import Audit, Journey
from plaudit.journeys.roles import AIMING, ANSWERING
from plaudit.schools.models import Role, School
from plaudit.schools.roles import Roles, roles_of


def can_start_journey(user: User, school: School) -> bool:
    """The school's lead and leader."""
    return bool(roles_of(user).at_school(school.pk) & AIMING)


def can_read_journey(user: User, journey: Journey) -> bool:
    """Everybody at the school, and the administrators of the hub that runs it."""
    return _reads(roles_of(user), journey.school_id, journey.hub_id)


def can_choose_target(user: User, journey: Journey) -> bool:
    """The school's lead and leader."""
    return bool(roles_of(user).at_school(journey.school_id) & AIMING)


def can_read_audit(user: User, audit: Audit) -> bool:
    """Everybody at the school, and the administrators of the hub that runs the journey."""
    return can_read_journey(user, audit.journey)


def can_answer(user: User, audit: Audit) -> bool:
    """The school's lead, leader and contributors."""
    return bool(roles_of(user).at_school(audit.journey.school_id) & ANSWERING)


def can_close_audit(user: User, audit: Audit) -> bool:
    """The school's lead."""
    return Role.LEAD in roles_of(user).at_school(audit.journey.school_id)


def can_open_audit(user: User, journey: Journey) -> bool:
    """The school's lead and leader."""
    return can_choose_target(user, journey)


def can_call_final(user: User, audit: Audit) -> bool:
    """The school's lead and leader."""
    return can_choose_target(user, audit.journey)


def can_reflect(user: User, audit: Audit) -> bool:
    """The school's lead, leader and contributors."""
    return can_answer(user, audit)


def can_assign_areas(user: User, audit: Audit) -> bool:
    """The school's lead and leader."""
    return can_choose_target(user, audit.journey)


def can_add_to_journey(user: User, journey: Journey) -> bool:
    """The school's lead, leader and contributors."""
    return can_add_evidence(user, journey.school)


def can_read_evidence(user: User, journey: Journey) -> bool:
    """Everybody at the school."""
    return can_read_library(user, journey.school)


def can_sort_inbox(user: User, journey: Journey) -> bool:
    """The school's lead and leader."""
    return can_keep_evidence(user, journey.school)


def people_answering(school: School) -> QuerySet[User]:
    """Everybody who may answer the school's audits, by name."""
    roles = [role.value for role in ANSWERING]
    return User.objects.filter(memberships__school=school, memberships__role__in=roles).distinct().order_by("name")


def _reads(roles: Roles, school_id: int, hub_id: int) -> bool:
    return bool(roles.at_school(school_id)) or Role.ADMINISTRATOR in roles.at_hub(hub_id)

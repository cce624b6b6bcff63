"""Who may do what at a school and at a hub."""

from plaudit.accounts.models import User
from plaudit.schools.models import Hub, Role, School
from plaudit.schools.roles import roles_of


def can_see_school(user: User, school: School) -> bool:
    """Everybody to whom `visible_to` shows it."""
    return bool(roles_of(user).at_school(school.pk)) or administers(user, school)


def can_see_hub(user: User, hub: Hub) -> bool:
    """Everybody with a role at the hub."""
    return bool(roles_of(user).at_hub(hub.pk))


def can_administer_hub(user: User, hub: Hub) -> bool:
    """The hub's administrators: they add schools and people."""
    return Role.ADMINISTRATOR in roles_of(user).at_hub(hub.pk)


def can_manage_people(user: User, school: School) -> bool:
    """The school's lead and leader, and the administrators of its hubs."""
    return bool(roles_of(user).at_school(school.pk) & {Role.LEAD, Role.LEADER}) or administers(user, school)


def administers(user: User, school: School) -> bool:
    """Whether `user` administers a hub in which the school takes part."""
    hubs = roles_of(user).administers
    return bool(hubs) and school.participations.filter(hub__in=hubs).exists()

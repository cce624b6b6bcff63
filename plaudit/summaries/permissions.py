"""Who may do what with a school's public summary. What is published is for anybody."""

from plaudit.accounts.models import User
from plaudit.schools.models import School
from plaudit.schools.permissions import can_see_school
from plaudit.schools.roles import roles_of
from plaudit.summaries.models import Summary
from plaudit.summaries.roles import PUBLISHING, WRITING


def can_read_summaries(user: User, school: School) -> bool:
    """Everybody at the school, and the administrators of its hub."""
    return can_see_school(user, school)


def can_start_summary(user: User, school: School) -> bool:
    """The school's lead, leader and contributors."""
    return bool(roles_of(user).at_school(school.pk) & WRITING)


def can_read_summary(user: User, summary: Summary) -> bool:
    """Everybody at the school, and the administrators of its hub."""
    return can_see_school(user, summary.school)


def can_write_summary(user: User, summary: Summary) -> bool:
    """The school's lead, leader and contributors."""
    return bool(roles_of(user).at_school(summary.school_id) & WRITING)


def can_publish_summary(user: User, summary: Summary) -> bool:
    """The school's lead and leader."""
    return bool(roles_of(user).at_school(summary.school_id) & PUBLISHING)

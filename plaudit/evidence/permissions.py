"""Who may do what with a school's evidence."""

from plaudit.accounts.models import User
from plaudit.evidence.models import Comment, Item, Upload
from plaudit.evidence.models.items import SEEN_BY_HUB
from plaudit.evidence.roles import ADDING, KEEPING
from plaudit.schools.models import School
from plaudit.schools.roles import Role, roles_of


def can_read_library(user: User, school: School) -> bool:
    """Everybody at the school."""
    return bool(roles_of(user).at_school(school.pk))


def can_add_evidence(user: User, school: School) -> bool:
    """The school's lead, leader and contributors."""
    return bool(roles_of(user).at_school(school.pk) & ADDING)


def can_keep_evidence(user: User, school: School) -> bool:
    """The school's lead and leader."""
    return bool(roles_of(user).at_school(school.pk) & KEEPING)


def can_read_item(user: User, item: Item) -> bool:
    """Everybody at the school; the administrators of its hub, if it is for them."""
    at_hub = item.hub_id is not None and Role.ADMINISTRATOR in roles_of(user).at_hub(item.hub_id)
    return bool(roles_of(user).at_school(item.school_id)) or (at_hub and item.audience in SEEN_BY_HUB)


def can_change_item(user: User, item: Item) -> bool:
    """The school's lead, leader and contributors."""
    return bool(roles_of(user).at_school(item.school_id) & ADDING)


def can_send(user: User, upload: Upload) -> bool:
    """Whoever began it, while they may still add."""
    return upload.by_id == user.pk and can_add_evidence(user, upload.school)


def can_withdraw_item(user: User, item: Item) -> bool:
    """The school's lead and leader, and whoever added it while they may still add."""
    roles = roles_of(user).at_school(item.school_id)
    return bool(roles & KEEPING) or (item.by_id == user.pk and bool(roles & ADDING))


def can_comment(user: User, item: Item) -> bool:
    """The school's lead, leader and contributors."""
    return can_change_item(user, item)


def can_end_comment(user: User, comment: Comment) -> bool:
    """The school's lead and leader, and whoever wrote it while they may still comment."""
    roles = roles_of(user).at_school(comment.item.school_id)
    return bool(roles & KEEPING) or (comment.by_id == user.pk and bool(roles & ADDING))


def can_read_pupils(user: User, school: School) -> bool:
    """The school's lead and leader: what is held about recognisable pupils is for who answers for it."""
    return can_keep_evidence(user, school)

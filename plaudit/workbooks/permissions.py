"""Who may bring workbooks back."""

from plaudit.accounts.models import User
from plaudit.journeys.permissions import can_answer
from plaudit.workbooks.models import Import


def can_decide_import(user: User, imported: Import) -> bool:
    """The school's lead, leader and contributors."""
    return can_answer(user, imported.audit)

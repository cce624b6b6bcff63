"""What changes at hubs and schools."""

from plaudit.schools.operations.handovers import dismiss, hand_over, offer_hand_over
from plaudit.schools.operations.hubs import add_school, open_hub
from plaudit.schools.operations.invitations import accept, invite, join, send_again, withdraw
from plaudit.schools.operations.memberships import change_role, end_role, give_role

__all__ = [
    "accept",
    "add_school",
    "change_role",
    "dismiss",
    "end_role",
    "give_role",
    "hand_over",
    "invite",
    "join",
    "offer_hand_over",
    "open_hub",
    "send_again",
    "withdraw",
]


def add_person(*, email, name, role, by, school=None, hub=None):  # for the next minutes only
    from plaudit.accounts.models import User
    invite(email=email, role=role, place=school or hub, by=by)
    return User(email=email, name=name)


take_role = end_role

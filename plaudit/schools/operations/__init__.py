"""What changes at hubs and schools."""

from plaudit.schools.operations.demands import demand_second_factor, end_demand
from plaudit.schools.operations.handovers import dismiss, hand_over, offer_hand_over
from plaudit.schools.operations.hubs import open_hub
from plaudit.schools.operations.invitations import Invited, accept, invite, join, send_again, withdraw
from plaudit.schools.operations.memberships import change_role, end_role, give_role
from plaudit.schools.operations.participations import Added, add_school, add_schools, end_participation

__all__ = [
    "Added",
    "Invited",
    "accept",
    "add_school",
    "add_schools",
    "change_role",
    "demand_second_factor",
    "dismiss",
    "end_demand",
    "end_participation",
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

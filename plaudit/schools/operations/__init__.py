"""What changes at hubs and schools."""

from plaudit.schools.operations.demands import demand_second_factor, end_demand
from plaudit.schools.operations.handovers import dismiss, hand_over, offer_hand_over
from plaudit.schools.operations.hubs import open_hub
from plaudit.schools.operations.invitations import Invited, accept, invite, join, send_again, withdraw
from plaudit.schools.operations.memberships import change_role, end_role, give_role
from plaudit.schools.operations.participations import Added, add_school, add_schools, end_participation
from plaudit.schools.operations.school_years import (
    ChangedMeanwhile,
    UnusableYear,
    accept_years,
    carry_years,
    choose_nation,
    remove_year,
    save_year,
)

__all__ = [
    "Added",
    "ChangedMeanwhile",
    "Invited",
    "UnusableYear",
    "accept",
    "accept_years",
    "add_school",
    "add_schools",
    "carry_years",
    "change_role",
    "choose_nation",
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
    "remove_year",
    "save_year",
    "send_again",
    "withdraw",
]

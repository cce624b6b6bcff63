"""Who may read papers, and who may ask for one to be made."""

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_read_journey
from plaudit.journeys.roles import ANSWERING
from plaudit.reports.models import Paper
from plaudit.schools.roles import Role, roles_of


def can_read_papers(user: User, journey: Journey) -> bool:
    """Everybody at the school, and the administrators of the hub that runs the journey."""
    return can_read_journey(user, journey)


def can_ask_for_papers(user: User, journey: Journey) -> bool:
    """The school's lead, leader and contributors, and the administrators of the hub that runs the journey."""
    roles = roles_of(user)
    return bool(roles.at_school(journey.school_id) & ANSWERING) or (
        reads_from_outside(user, journey) and Role.ADMINISTRATOR in roles.at_hub(journey.hub_id)
    )


def can_read_paper(user: User, paper: Paper) -> bool:
    """Everybody at the school; what was made for the hub, the administrators of the hub that runs the journey."""
    if paper.outside:
        return Role.ADMINISTRATOR in roles_of(user).at_hub(paper.journey.hub_id)
    return bool(roles_of(user).at_school(paper.journey.school_id))


def reads_from_outside(user: User, journey: Journey) -> bool:
    """Whether the papers of `user` are those made for the hub: they have no role at the school."""
    return not roles_of(user).at_school(journey.school_id)

"""What changes at hubs and schools."""

from plaudit.schools.operations.hubs import add_school, open_hub
from plaudit.schools.operations.memberships import add_person, give_role, take_role

__all__ = ["add_person", "add_school", "give_role", "open_hub", "take_role"]

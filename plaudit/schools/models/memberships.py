"""A membership: a person, a school or a hub, a role."""

from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.schools.models.hubs import Hub
from plaudit.schools.models.schools import School
from plaudit.schools.roles import HUB_ROLES, SCHOOL_ROLES, Role

__all__ = ["HUB_ROLES", "SCHOOL_ROLES", "Membership", "Place", "Role"]

Place = School | Hub
"""Where people have roles."""


def role_fits_its_place() -> Q:
    """What holds for every role that is held or offered: a school's at a school, a hub's at a hub."""
    return Q(school__isnull=False, hub__isnull=True, role__in=[r.value for r in SCHOOL_ROLES]) | Q(
        hub__isnull=False, school__isnull=True, role__in=[r.value for r in HUB_ROLES]
    )


class Membership(models.Model):
    """One role of one person at one school or at one hub."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(name="role_fits_its_place", condition=role_fits_its_place()),
            models.UniqueConstraint(fields=("user", "role", "school"), name="role_at_school_once"),
            models.UniqueConstraint(fields=("user", "role", "hub"), name="role_at_hub_once"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.role} at {self.place}"

    @property
    def place(self) -> Place:
        """The school or the hub where the person has the role."""
        return cast(Place, self.school or self.hub)

    @property
    def subject(self) -> str:
        """What the journal files it under: 'school:7' or 'hub:7'."""
        return f"school:{self.school_id}" if self.school_id else f"hub:{self.hub_id}"

"""A hub, and the schools that take part in it."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.schools.models.schools import School
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User


class Nation(StrEnum):
    """The nations of the United Kingdom: each has bank holidays of its own."""

    ENGLAND = "england"
    NORTHERN_IRELAND = "northern-ireland"
    SCOTLAND = "scotland"
    WALES = "wales"


class HubQuerySet(models.QuerySet["Hub"]):
    """Hubs, and who sees which."""

    def visible_to(self, user: "User") -> "HubQuerySet":
        """The hubs where `user` has a role."""
        return self.filter(pk__in=roles_of(user).hubs)

    def demanding_of(self, user: "User") -> "HubQuerySet":
        """The hubs that demand a second factor from `user`, whether this session has shown one or not."""
        return self.filter(demands_second_factor=True, memberships__user_id=user.pk).distinct()


class Hub(models.Model):
    """A tenant: nothing of one hub is seen from another. The bank holidays of its schools are those of its `nation`."""

    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=150)
    nation = models.CharField(max_length=20, default=Nation.ENGLAND.value, db_default=Nation.ENGLAND.value)
    is_demonstration = models.BooleanField("holds invented people only", default=False)
    demands_second_factor = models.BooleanField("its staff show a second factor", default=False, db_default=False)

    objects = HubQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(nation__in=[nation.value for nation in Nation]), name="hub_is_of_a_nation"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """A school takes part in a hub, and in one at a time: its people and what they say are that hub's to see."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="participations")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="participations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("school",), name="school_in_one_hub"),)

    def __str__(self) -> str:
        return f"{self.school} in {self.hub}"

"""The plan of a journey, and what somebody decided not to do for it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.frameworks.models import Statement
from plaudit.journeys.models import Journey
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, and who sees which."""

    def visible_to(self, user: "User") -> "PlanQuerySet":
        """Those of the journeys that `user` sees."""
        return self.filter(roles_of(user).reach(school="journey__school", hub="journey__hub"))


class Plan(models.Model):
    """What a school means to do on one journey. It is made with the first action, or when somebody asks for it."""

    journey = models.OneToOneField(Journey, on_delete=models.PROTECT, related_name="plan")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Plan of {self.journey}"


class Dismissal(models.Model):
    """That no action is wanted for a missing statement, so that it is not proposed again. It can be taken back."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="dismissals")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "statement"), name="dismissed_once"),)

    def __str__(self) -> str:
        return f"{self.statement}, dismissed"

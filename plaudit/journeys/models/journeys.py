"""One school's run at one edition, and the level it aims for."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.frameworks.models import Edition
from plaudit.schools.models import Hub, School
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User


class JourneyQuerySet(models.QuerySet["Journey"]):
    """Journeys, and who sees which."""

    def visible_to(self, user: "User") -> "JourneyQuerySet":
        """Those of the schools where `user` has a role, and those run by the hubs that they administer."""
        return self.filter(roles_of(user).reach(school="school", hub="hub"))

    def with_names(self) -> "JourneyQuerySet":
        """With school and edition in the same query, for pages that say both."""
        return self.select_related("school", "edition__mark").defer("edition__document")


class Journey(models.Model):
    """A school's run at an edition, under one hub. `number` counts the school's runs at that edition from 1.

    `began_as` is the school that began it, where another has gone on for that one since.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="journeys")
    began_as = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="journeys")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="journeys")
    number = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = JourneyQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("school", "edition", "number"), name="journey_numbered_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="journey_number_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.school}: {self.edition}"

    @property
    def subject(self) -> str:
        """What the journal files everything of this journey under."""
        return f"journey:{self.pk}"

    @property
    def target(self) -> "Target | None":
        """The target chosen last."""
        return self.targets.select_related("by").order_by("-pk").first()


class Target(models.Model):
    """A choice of the level to aim for. The latest counts; the earlier ones stay, as what was thought then."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="targets")
    rank = models.PositiveSmallIntegerField()
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="target_is_a_level"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="target_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.journey} aims for level {self.rank}"

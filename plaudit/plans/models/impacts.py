"""Impact: where we were, what we did, what changed, for whom, so what; with what shows it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.frameworks.models import Criterion, Statement
from plaudit.journeys.models import Journey
from plaudit.plans.models.actions import LONGEST_TEXT, LONGEST_TITLE, Action
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User


class ImpactQuerySet(models.QuerySet["Impact"]):
    """Impact cards, and who sees which."""

    def visible_to(self, user: "User") -> "ImpactQuerySet":
        """Those of the journeys that `user` sees."""
        return self.filter(roles_of(user).reach(school="journey__school", hub="journey__hub"))


class Impact(models.Model):
    """One impact card. What it is joined to says most of it already; the words say the rest.

    Attributes:
        before: where we were. did: what we did. changed: what changed. whom: for whom. so_what: what it means.
        voice: what pupils say of it, without their names.
        version: how often what is said was changed; a change names the version that it is based on.
        put_away_at: since when it is no longer shown; it can be taken back.
    """

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="impacts")
    title = models.CharField(max_length=LONGEST_TITLE)
    before = models.TextField(max_length=LONGEST_TEXT, blank=True)
    did = models.TextField(max_length=LONGEST_TEXT, blank=True)
    changed = models.TextField(max_length=LONGEST_TEXT, blank=True)
    whom = models.TextField(max_length=LONGEST_TEXT, blank=True)
    so_what = models.TextField(max_length=LONGEST_TEXT, blank=True)
    voice = models.TextField(max_length=LONGEST_TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    put_away_at = models.DateTimeField(null=True)

    objects = ImpactQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~Q(title=""), name="impact_has_a_title"),)

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"impact:{self.pk}"


class ImpactAction(models.Model):
    """That an action led to it."""

    impact = models.ForeignKey(Impact, on_delete=models.CASCADE, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="impacts")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("impact", "action"), name="action_joined_once"),)

    def __str__(self) -> str:
        return f"{self.impact}: {self.action}"


class ImpactItem(models.Model):
    """That an item of evidence shows it. It goes with the item, when that is withdrawn."""

    impact = models.ForeignKey(Impact, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="impacts")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=("impact", "item"), name="item_joined_once"),)

    def __str__(self) -> str:
        return f"{self.impact}: {self.item}"


class ImpactMeasure(models.Model):
    """That a statement's measure over time shows it; `group` is empty for the whole school."""

    impact = models.ForeignKey(Impact, on_delete=models.CASCADE, related_name="measures")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("impact", "statement", "group"), name="measure_joined_once"),)

    def __str__(self) -> str:
        return f"{self.impact}: {self.statement}"


class ImpactCriterion(models.Model):
    """That it is about a criterion."""

    impact = models.ForeignKey(Impact, on_delete=models.CASCADE, related_name="criteria")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("impact", "criterion"), name="criterion_joined_once"),)

    def __str__(self) -> str:
        return f"{self.impact}: {self.criterion}"

"""Actions of a plan: what, why, who, when by, at what cost, and how we shall know; and what became of them."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from plaudit.frameworks.models import Criterion, Statement
from plaudit.plans.models.plans import Plan
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME = 200, 4000, 150
MOST_PENCE = 100_000_000_00


class State(StrEnum):
    """How far an action is. Planned is what it is without any record."""

    PLANNED = "planned"
    BEGUN = "begun"
    DONE = "done"
    DROPPED = "dropped"


class Extent(StrEnum):
    """How much of an effect an action has had. Being done and having an effect are two things."""

    NONE = "none"
    SOME = "some"
    CLEAR = "clear"


class Because(StrEnum):
    """Why a deadline moved: somebody chose to, it was not kept, or the load was spread."""

    CHOSEN = "chosen"
    SLIPPED = "slipped"
    SPREAD = "spread"


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions, and who sees which."""

    def visible_to(self, user: "User") -> "ActionQuerySet":
        """Those of the journeys that `user` sees."""
        return self.filter(roles_of(user).reach(school="plan__journey__school", hub="plan__journey__hub"))

    def with_state(self) -> "ActionQuerySet":
        """With `state` and `extent` as the last records say: 'planned' and '' where there are none."""
        last = StateRecord.objects.filter(action=OuterRef("pk")).order_by("-pk")
        effect = EffectRecord.objects.filter(action=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            state=Coalesce(Subquery(last.values("state")[:1]), models.Value(State.PLANNED.value)),
            extent=Coalesce(Subquery(effect.values("extent")[:1]), models.Value("")),
        )

    def open(self) -> "ActionQuerySet":
        """Those that are neither done nor dropped, with their state."""
        return self.with_state().filter(Q(("state__in", (State.PLANNED.value, State.BEGUN.value))))


class Action(models.Model):
    """One thing to do.

    Attributes:
        title: what. why: in words; its criteria and statements are `purposes`.
        owner, owner_name: who sees to it: a person with an account, or else a name; both may be missing.
        due_on: the deadline, a day of school; None where it is not set yet.
        cost_pence: what it costs, in pence; 0 is nothing, None is not known. funding: where the money comes from.
        sign: how we shall know that it had an effect.
        version: how often what is said of it was changed; a change names the version that it is based on.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=LONGEST_TITLE)
    why = models.TextField(max_length=LONGEST_TEXT, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    due_on = models.DateField(null=True)
    cost_pence = models.PositiveBigIntegerField(null=True)
    funding = models.CharField(max_length=LONGEST_TITLE, blank=True)
    sign = models.TextField(max_length=LONGEST_TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=("owner", "due_on"), name="action_of_owner"),)
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="action_says_what"),
            models.CheckConstraint(condition=Q(owner=None) | Q(owner_name=""), name="action_has_one_owner"),
            models.CheckConstraint(
                condition=Q(cost_pence=None) | Q(cost_pence__lte=MOST_PENCE), name="action_costs_a_possible_sum"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"action:{self.pk}"


class Purpose(models.Model):
    """What an action is for: a criterion as a whole, or one statement of it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="purposes")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("action", "criterion", "statement"), nulls_distinct=False, name="purpose_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.statement or self.criterion}"


class Record(models.Model):
    """What every record of an action carries: who, when, and why or how in words."""

    words = models.TextField(max_length=LONGEST_TEXT, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class StateRecord(Record):
    """That an action was begun, done, dropped or taken up again. The last one counts."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(max_length=10)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[one.value for one in State]), name="state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.DROPPED.value) | ~Q(words=""), name="dropped_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.state}"


class EffectRecord(Record):
    """What effect an action had, as somebody saw it. The last one counts."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="effects")
    extent = models.CharField(max_length=10)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(extent__in=[one.value for one in Extent]), name="extent_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.extent}"


class ProgressNote(Record):
    """How it goes, in words."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="progress_notes")

    class Meta:
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="progress_note_has_words"),)

    def __str__(self) -> str:
        return f"{self.action}: {self.words[:40]}"


class Move(Record):
    """That a deadline moved from one day to another; what slips says why."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="moves")
    was_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    because = models.CharField(max_length=10)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(because__in=[one.value for one in Because]), name="because_is_known"),
            models.CheckConstraint(
                condition=~Q(because=Because.SLIPPED.value) | ~Q(words=""), name="slipped_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.was_due_on} to {self.due_on}"

"""A dated self-judgement within a journey, and its closing."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.journeys.models.journeys import Journey
from plaudit.rulebook.framework import Criterion, Phase
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User


LONGEST_NAME = 60

NEEDED_TO_ANSWER = (
    "number",
    "closure__phases",
    "based_on__closure__phases",
    "journey__school__phase",
    "journey__school__low_age",
    "journey__school__high_age",
    "journey__hub",
    "journey__edition__digest",
    "journey__edition__loaded_at",
)


class AuditQuerySet(models.QuerySet["Audit"]):
    """Audits, and who sees which."""

    def visible_to(self, user: "User") -> "AuditQuerySet":
        """The audits of the journeys that `user` sees."""
        return self.filter(roles_of(user).reach(school="journey__school", hub="journey__hub"))

    def with_names(self) -> "AuditQuerySet":
        """With all that an audit's pages say of it, in one query."""
        related = self.select_related(
            "closure__by", "finality", "based_on__closure", "journey__school", "journey__edition__mark"
        )
        return related.defer("journey__edition__document")

    def to_answer(self) -> "AuditQuerySet":
        """With no more than it takes to save an answer, which happens more often than anything else."""
        related = self.select_related("closure", "based_on__closure", "journey__school", "journey__edition")
        return related.only(*NEEDED_TO_ANSWER)


class Audit(models.Model):
    """A journey's audit. Number 1 is the baseline: where the school stood at the start.

    A later audit is `based_on` the one before it, whose answers it carried over to be looked at again. Its `name`,
    such as 'Summer 2027', is the school's own and may be empty.
    """

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="audits")
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=LONGEST_NAME, blank=True, default="", db_default="")
    based_on = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("journey", "number")
        constraints = (
            models.UniqueConstraint(fields=("journey", "number"), name="audit_numbered_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="audit_number_from_one"),
            models.CheckConstraint(
                name="only_a_later_audit_is_based_on_one",
                condition=models.Q(number=1, based_on__isnull=True) | models.Q(number__gt=1, based_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} of {self.journey}"

    @property
    def title(self) -> str:
        """'Baseline audit', 'Audit 2', or 'Audit 2: Summer 2027'."""
        if self.number == 1:
            return "Baseline audit"
        return f"Audit {self.number}: {self.name}" if self.name else f"Audit {self.number}"

    @property
    def in_words(self) -> str:
        """As it stands in a sentence: 'the baseline audit', or 'audit 2'."""
        return "the baseline audit" if self.number == 1 else f"audit {self.number}"

    @property
    def is_later(self) -> bool:
        """Whether it follows another audit, so that what it holds was carried over."""
        return self.based_on_id is not None

    @property
    def phases(self) -> frozenset[Phase]:
        """What the school teaches, or taught when the audit was closed."""
        return frozenset(map(Phase, self.closure.phases)) if self.is_closed else self.journey.school.phases

    @property
    def phases_before(self) -> frozenset[Phase]:
        """What the school taught when the audit before this one was closed; empty for a baseline."""
        return frozenset(map(Phase, self.based_on.closure.phases)) if self.based_on else frozenset()

    @property
    def is_closed(self) -> bool:
        """Whether it has been closed and can no longer change."""
        return hasattr(self, "closure")

    @property
    def is_final(self) -> bool:
        """Whether the school has said that it is the last audit of the journey."""
        return hasattr(self, "finality")

    def row_of(self, criterion: Criterion) -> int:
        """The primary key of the criterion's row in the edition that the audit is on."""
        return self.journey.edition.criterion_ids[criterion.code]


class AuditClosure(models.Model):
    """That an audit was closed, by whom and when. From then on it never changes.

    `phases` is what the school taught then, since the register may say something else later.
    """

    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, related_name="closure")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    phases = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.audit}, closed"

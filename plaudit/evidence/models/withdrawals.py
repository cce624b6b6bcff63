"""What is left of an item that was withdrawn: that there was one, when it went, by whom and why."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.evidence.roles import ADDING
from plaudit.schools.models import School
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_REASON = 300


class Cause(StrEnum):
    """What made an item go: somebody's word, the day until which it was kept, or a discard from an inbox."""

    WITHDRAWN = "withdrawn"
    RETENTION = "retention"
    DISCARDED = "discarded"


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Withdrawals, and who sees which."""

    def visible_to(self, user: "User") -> "WithdrawalQuerySet":
        """Those of the schools where `user` has a role; of what was discarded unseen, where they may add."""
        roles = roles_of(user)
        adding = {school for role, school in roles.at_schools if role in ADDING}
        seen = Q(school__in=roles.schools) & ~Q(cause=Cause.DISCARDED.value)
        return self.filter(seen | Q(school__in=adding))


class Withdrawal(models.Model):
    """That item number `item` is gone, with everything derived from it. `by` is None where nobody asked.

    `showed_pupils` tells the school's data protection officer whether a pupil could be recognised; None if nobody had
    said.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="withdrawals")
    item = models.PositiveBigIntegerField(unique=True)
    cause = models.CharField(max_length=10)
    reason = models.CharField(max_length=LONGEST_REASON)
    showed_pupils = models.BooleanField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(cause__in=[cause.value for cause in Cause]), name="cause_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_says_why"),
            models.CheckConstraint(
                condition=Q(cause=Cause.RETENTION.value) | Q(by__isnull=False), name="somebody_withdraws"
            ),
        )

    def __str__(self) -> str:
        return f"item {self.item}, {self.cause}"

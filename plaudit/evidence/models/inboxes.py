"""An inbox: an address through which anybody in the hall sends a school what they saw, without an account."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from plaudit.schools.models import Hub, School
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_TITLE = 100


class Stage(StrEnum):
    """Where an inbox is: still to open, open, past its last day, or ended by somebody."""

    EARLY = "early"
    OPEN = "open"
    OVER = "over"
    ENDED = "ended"


class InboxQuerySet(models.QuerySet["Inbox"]):
    """Inboxes, and who sees which."""

    def visible_to(self, user: "User") -> "InboxQuerySet":
        """Those of the schools where `user` has a role."""
        return self.filter(school__in=roles_of(user).schools)

    def open(self) -> "InboxQuerySet":
        """Those through which something can be sent today."""
        today = timezone.localdate()
        return self.filter(ended_at=None, opens_on__lte=today, closes_on__gte=today)


class Inbox(models.Model):
    """For a range of dates, both included, whoever knows `code` may send; `title` tells them what it is for."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="inboxes")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    opens_on = models.DateField()
    closes_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inboxes"
        ordering = ("-closes_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="inbox_closes_after_it_opens"),
        )

    def __str__(self) -> str:
        return self.title

    def stage(self, today: date) -> Stage:
        """Where it is on a day."""
        if self.ended_at is not None:
            return Stage.ENDED
        if today < self.opens_on:
            return Stage.EARLY
        return Stage.OPEN if today <= self.closes_on else Stage.OVER

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"inbox:{self.pk}"

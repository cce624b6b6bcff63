"""An inbox: an address through which anybody in the hall sends a school what they saw, without an account."""

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

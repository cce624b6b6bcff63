"""The lead's role, handed over: by whom, to whom, and what becomes of the old lead."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.schools.models.invitations import Invitation
from plaudit.schools.models.schools import School

LONGEST_NOTE = 4000


class Afterwards(models.TextChoices):
    """What becomes of the old lead."""

    CONTRIBUTOR = "contributor", "becomes a contributor"
    LEAVES = "leaves", "leaves"


class HandOver(models.Model):
    """The lead's role is handed over; `outgoing` is None where the school had no lead.

    With an `invitation` it waits until somebody accepts that; the `take_over` says who has taken over, and when.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="hand_overs")
    outgoing = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    afterwards = models.CharField(max_length=20, choices=Afterwards.choices)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, null=True, related_name="hand_over")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"The lead of {self.school} is handed over"


class TakeOverQuerySet(models.QuerySet["TakeOver"]):
    """What people have taken over."""

    def to_read(self) -> "TakeOverQuerySet":
        """Those whose page the new lead has not put away yet, newest first."""
        return self.filter(dismissed_at=None).select_related("hand_over__school").order_by("-pk")


class TakeOver(models.Model):
    """Somebody has taken the lead over. Their first page says where things stand, until they put it away."""

    hand_over = models.OneToOneField(HandOver, on_delete=models.CASCADE, related_name="take_over")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="take_overs")
    at = models.DateTimeField(default=timezone.now)
    dismissed_at = models.DateTimeField(null=True)

    objects = TakeOverQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} has taken over {self.hand_over.school}"

"""The last audit of a journey, and a school's own words on what an audit shows."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.journeys.models.answers import LONGEST_TEXT, Said
from plaudit.journeys.models.audits import Audit
from plaudit.journeys.models.journeys import Journey

LONGEST_CODE = 20


class FinalAudit(models.Model):
    """That an audit is the final one of its journey, who said so and when.

    None is opened after it, unless the school says that it was not final after all: that deletes the row, and the
    journal keeps both.
    """

    journey = models.OneToOneField(Journey, on_delete=models.PROTECT, related_name="final")
    audit = models.OneToOneField(Audit, on_delete=models.PROTECT, related_name="finality")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.audit}, final"


class Reflection(Said):
    """The school's words on what a later audit shows; `area` is an area's code, or empty for the audit as a whole.

    It is written when the audit can be read, so it may change when the audit no longer does.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="reflections")
    area = models.CharField(max_length=LONGEST_CODE, blank=True, default="")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)

    class Meta:
        ordering = ("audit", "area")
        constraints = (models.UniqueConstraint(fields=("audit", "area"), name="one_reflection_an_area"),)

    def __str__(self) -> str:
        return f"{self.area or 'all'}: {self.text[:40]}"

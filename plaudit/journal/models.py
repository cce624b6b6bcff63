"""The journal: append-only, so that what happened can be told later, by whom and when."""

from typing import Any, Never

from django.conf import settings
from django.db import models
from django.utils import timezone


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries can be added and read."""

    def about(self, *subjects: str) -> "EntryQuerySet":
        """The entries of one or several subjects, such as 'journey:7', latest first."""
        return self.filter(subject__in=subjects).select_related("by").order_by("-pk")

    def update(self, **fields: Any) -> Never:
        """Refused: the journal is append-only."""
        raise TypeError("The journal is append-only.")

    def delete(self) -> Never:
        """Refused: the journal is append-only."""
        raise TypeError("The journal is append-only.")


class Entry(models.Model):
    """One thing that was done. `subject` names what it belongs to, `verb` what was done, `details` the values."""

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    details = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = (models.Index(fields=("subject", "-id"), name="journal_by_subject"),)

    def __str__(self) -> str:
        return f"{self.verb} ({self.subject})"

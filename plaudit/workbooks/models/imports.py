"""A workbook that somebody brought back: what it says otherwise than when it was exported, until that is decided."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.journeys.models import Audit
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_KEY = 255


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports, and who sees which."""

    def visible_to(self, user: "User") -> "ImportQuerySet":
        """Those for the audits that `user` sees."""
        return self.filter(roles_of(user).reach(school="audit__journey__school", hub="audit__journey__hub"))


class Import(models.Model):
    """One workbook, read. The file itself is not kept.

    Attributes:
        lines: what it says otherwise than when it was exported, as `comparing.Line.kept` has it.
        problems: pairs of a place in the workbook, such as 'Statements, row 7', and the sentence about it.
        exported_at: when the workbook was made.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="imports")
    lines = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    exported_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Workbook for {self.audit}"


class Declined(models.Model):
    """That somebody left one line of a workbook, named by its key, as the audit has it. It can be taken back."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="declined")
    line = models.CharField(max_length=LONGEST_KEY)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("imported", "line"), name="line_declined_once"),)

    def __str__(self) -> str:
        return f"{self.line}, left as it was"

"""What was published of a summary, and whom the product reminded."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.schools.models import School
from plaudit.summaries.models.summaries import Summary


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications."""

    def standing(self) -> "PublicationQuerySet":
        """Those that anybody may read now: at most one of each summary."""
        return self.filter(ended_at=None)

    def of_school(self, school: School) -> "PublicationQuerySet":
        """What anybody may read of a school, the newest school year first."""
        return self.standing().filter(summary__school=school).order_by("-summary__year")


class Publication(models.Model):
    """A summary as it was published: its words never change.

    `document` holds the words, and the keys of the evidence shown with them, never words about evidence: what is
    withdrawn is gone at once. `is_findable` says that search engines may list it.
    """

    summary = models.ForeignKey(Summary, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField(default=1)
    document = models.JSONField()
    is_findable = models.BooleanField("search engines may list it", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("summary", "-number")
        constraints = (
            models.UniqueConstraint(fields=("summary", "number"), name="publication_numbered_once"),
            models.UniqueConstraint(fields=("summary",), condition=Q(ended_at=None), name="one_standing_publication"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="publication_ended_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.summary}, {self.number}"


class Reminder(models.Model):
    """That a person was reminded of the summary of a school's year: once, whatever runs twice."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("school", "year", "user"), name="reminded_once"),)

    def __str__(self) -> str:
        return f"{self.user}, {self.school}, {self.year}"

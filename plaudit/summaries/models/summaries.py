"""A school's public summary of one school year: what of it somebody has written. The rest comes from its form."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.journeys.models import Journey
from plaudit.schools.models import School
from plaudit.summaries.models.forms import LONGEST_SLUG, Form
from plaudit.summaries.years import EARLIEST, LATEST, name_of, words_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_LABEL, LONGEST_LINE, LONGEST_TEXT = 200, 500, 8000


class SummaryQuerySet(models.QuerySet["Summary"]):
    """Summaries, and who sees which."""

    def visible_to(self, user: "User") -> "SummaryQuerySet":
        """Those of the schools that `user` sees."""
        return self.filter(school__in=School.objects.visible_to(user))

    def with_names(self) -> "SummaryQuerySet":
        """With the school, the form and the journey in the same query."""
        related = self.select_related("school", "form__mark", "journey__edition__mark", "journey__hub")
        return related.defer("form__document", "journey__edition__document")


class Summary(models.Model):
    """The summary of a school year, which begins in `year`. It is filled from `journey`, where the school has one."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="summaries")
    year = models.PositiveSmallIntegerField()
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="summaries")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="summaries")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "summaries"
        ordering = ("school", "-year")
        constraints = (
            models.UniqueConstraint(fields=("school", "year"), name="one_summary_a_year"),
            models.CheckConstraint(condition=Q(year__gte=EARLIEST, year__lte=LATEST), name="summary_year_is_possible"),
        )

    def __str__(self) -> str:
        return f"{self.school}, {self.year_in_words}"

    @property
    def year_name(self) -> str:
        """The school year in an address: '2026-27'."""
        return name_of(self.year)

    @property
    def year_in_words(self) -> str:
        """The school year in a sentence: '2026 to 2027'."""
        return words_of(self.year)

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"summary:{self.pk}"


class Written(models.Model):
    """What a passage and a row have in common.

    Attributes:
        text: the school's own words; None while it is tied to what the form's rules say.
        seen: the fingerprint of what the rules said when the words were written, so that a later change is noticed.
        is_carried: the words come from the summary of an earlier year, and nobody has looked at them since.
        version: how often it was changed; a change names the version that it is based on.
    """

    key = models.CharField(max_length=LONGEST_SLUG)
    text = models.TextField(max_length=LONGEST_TEXT, null=True)  # noqa: DJ001 an empty text is said, too
    seen = models.CharField(max_length=16, blank=True)
    is_carried = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Passage(Written):
    """A passage that somebody has written, or tied again."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="passages")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("summary", "key"), name="passage_once_in_summary"),)

    def __str__(self) -> str:
        return f"{self.summary}: {self.key}"


class Row(Written):
    """A row of the table that somebody has written, dropped, or added.

    `label` is empty for a row of the form. `is_dropped` says that it is not shown; who changed it last, and when, is
    said beside it.
    """

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="rows")
    label = models.CharField(max_length=LONGEST_LABEL, blank=True)
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("summary", "key"), name="row_once_in_summary"),)

    def __str__(self) -> str:
        return f"{self.summary}: {self.label or self.key}"

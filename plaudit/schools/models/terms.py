"""School years with their half-terms and closed days, as a hub or a school gave them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.schools.models.hubs import Hub
from plaudit.schools.models.schools import School

LONGEST_YEAR, LONGEST_TERM, LONGEST_HOLIDAY, LONGEST_SOURCE = 20, 40, 80, 500


class SchoolYear(models.Model):
    """One school year of a hub or of a school, which then stands in the place of the hub's for that school.

    Attributes:
        name: '2025-26'.
        source: where the dates come from, in words or as an address; may be empty.
        version: how often it was given; a change names the version that it is based on.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="school_years")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="school_years")
    name = models.CharField(max_length=LONGEST_YEAR)
    source = models.CharField(max_length=LONGEST_SOURCE, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("hub", "name"), name="one_school_year_a_hub"),
            models.UniqueConstraint(fields=("school", "name"), name="one_school_year_a_school"),
            models.CheckConstraint(
                condition=Q(hub__isnull=True, school__isnull=False) | Q(hub__isnull=False, school__isnull=True),
                name="school_year_is_of_one_place",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="school_year_has_a_name"),
        )

    def __str__(self) -> str:
        return f"{self.name} of {self.place}"

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"school-year:{self.pk}"

    @property
    def place(self) -> Hub | School:
        """Whose it is."""
        place = self.hub or self.school
        assert place is not None  # noqa: S101  the database holds it
        return place


class HalfTermDates(models.Model):
    """The first and the last day of school of one half-term; `half` is None for a term that is not halved."""

    year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="half_terms")
    term = models.CharField(max_length=LONGEST_TERM)
    half = models.PositiveSmallIntegerField(null=True)
    first_day = models.DateField()
    last_day = models.DateField()
    holiday = models.CharField(max_length=LONGEST_HOLIDAY, blank=True)

    class Meta:
        ordering = ("first_day",)
        constraints = (
            models.UniqueConstraint(
                fields=("year", "term", "half"), nulls_distinct=False, name="half_term_given_once_a_year"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="half_term_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return f"{self.as_value.full_title}"

    @property
    def as_value(self) -> HalfTerm:
        """The half-term as the rulebook has it."""
        return HalfTerm(self.year.name, self.term, self.half, self.first_day, self.last_day, self.holiday)


class ClosedDay(models.Model):
    """A day of a half-term without school, such as a training day. Bank holidays need not be given."""

    year = models.ForeignKey(SchoolYear, on_delete=models.CASCADE, related_name="closed_days")
    day = models.DateField()
    name = models.CharField(max_length=LONGEST_HOLIDAY, blank=True)

    class Meta:
        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=("year", "day"), name="closed_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"

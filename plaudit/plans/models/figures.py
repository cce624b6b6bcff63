"""Numbers over time: what a measure came to on a day, and below which count a school tells nobody outside."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from plaudit.frameworks.models import Statement
from plaudit.journeys.models import Journey
from plaudit.journeys.models.answers import LONGEST_GROUP
from plaudit.schools.models import School
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_SOURCE = 200


class FigureQuerySet(models.QuerySet["Figure"]):
    """Figures, and who sees which."""

    def visible_to(self, user: "User") -> "FigureQuerySet":
        """Those of the journeys that `user` sees."""
        return self.filter(roles_of(user).reach(school="journey__school", hub="journey__hub"))


class Figure(models.Model):
    """What a statement's measure came to on a day: `count`, of `out_of` where it is a share, and where that is from.

    `group` is empty for the whole school, else one of the pupil groups that the measure names. Numbers given in an
    audit are `Measurement`s and are not repeated here; both together are the measure over time.
    """

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="figures")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=LONGEST_GROUP, blank=True, default="")
    count = models.FloatField()
    out_of = models.FloatField(null=True)
    on = models.DateField()
    source = models.CharField(max_length=LONGEST_SOURCE, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ("statement", "group", "on")
        constraints = (
            models.UniqueConstraint(fields=("journey", "statement", "group", "on"), name="one_figure_a_day"),
            models.CheckConstraint(
                name="figure_is_possible",
                condition=Q(count__gte=0, out_of__isnull=True)
                | Q(out_of__isnull=False, count__gte=0, out_of__gt=0, count__lte=F("out_of")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.statement} on {self.on}: {self.count} of {self.out_of}"


class Limit(models.Model):
    """The smallest count of pupils that a school tells outside. The last one counts; without one, it is five."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="limits")
    smallest = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.school}: {self.smallest}"

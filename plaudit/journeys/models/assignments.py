"""Who was asked to answer an area of an audit."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from plaudit.journeys.models.audits import Audit
from plaudit.journeys.roles import ANSWERING
from plaudit.schools.models import Membership
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_NOTE = 500


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments, and who sees which."""

    def visible_to(self, user: "User") -> "AssignmentQuerySet":
        """Those in the audits that `user` sees."""
        return self.filter(roles_of(user).reach(school="audit__journey__school", hub="audit__journey__hub"))

    def with_people(self) -> "AssignmentQuerySet":
        """With who was asked and by whom, and with `may_answer`: whether they still have a role that answers there."""
        answering = Membership.objects.filter(
            user=OuterRef("user"),
            school=OuterRef("audit__journey__school"),
            role__in=[role.value for role in ANSWERING],
        )
        return self.select_related("user", "by").annotate(may_answer=Exists(answering))

    def asked_of(self, user: "User") -> "AssignmentQuerySet":
        """What `user` was asked to answer, in audits that are open and where they still may; the newest first."""
        answering = {school for role, school in roles_of(user).at_schools if role in ANSWERING}
        mine = self.filter(user=user, audit__closure__isnull=True, audit__journey__school__in=answering)
        names = ("audit__journey__school", "audit__journey__edition__mark")
        related = mine.select_related("by", "audit__closure", "audit__based_on__closure", *names)
        return related.defer("audit__journey__edition__document").order_by("-pk")


class Assignment(models.Model):
    """That one person was asked to answer an area: by whom, when, and with what note.

    One person at a time has an area. Giving it to another or taking it back deletes the row; the journal keeps all.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="assignments")
    area = models.CharField(max_length=20)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("audit", "area"), name="area_assigned_once"),
            models.CheckConstraint(condition=~models.Q(area=""), name="assignment_names_an_area"),
        )

    def __str__(self) -> str:
        return f"{self.area}: {self.user}"

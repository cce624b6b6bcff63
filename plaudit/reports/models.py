"""Papers: files that are made of what a journey says, kept until it says something else."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.evidence.models.items import SEEN_BY_HUB
from plaudit.journeys.models import Journey
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_KIND, LONGEST_KEY, LONGEST_MEDIA_TYPE = 40, 120, 120


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers, and who sees which."""

    def visible_to(self, user: "User") -> "PaperQuerySet":
        """The school's own papers where `user` has a role; what was made for the hub where they administer it."""
        roles = roles_of(user)
        own = Q(outside=False, journey__school__in=roles.schools)
        return self.filter(own | Q(outside=True, journey__hub__in=roles.administers))

    def made(self) -> "PaperQuerySet":
        """Those that are there to be read."""
        return self.filter(made_at__isnull=False)

    def unfinished(self) -> "PaperQuerySet":
        """Those that somebody waits for."""
        return self.filter(made_at=None, failed_at=None)

    def spoiled(self) -> "PaperQuerySet":
        """Those that show an item that was withdrawn since, or that is no longer for their readers."""
        return self.with_spoiled().filter(Q(("spoiled", True)))

    def with_spoiled(self) -> "PaperQuerySet":
        """With `spoiled`: whether it shows an item that was withdrawn since, or that is no longer for its readers."""
        item = Item.objects.filter(pk=OuterRef("item"), kept_at__isnull=False)
        shown = Showing.objects.filter(paper=OuterRef("pk"))
        gone = shown.filter(~Exists(item))
        kept_back = shown.filter(~Exists(item.filter(audience__in=SEEN_BY_HUB)))
        return self.annotate(spoiled=Exists(gone) | Q(Q(outside=True) & Exists(kept_back)))


class Paper(models.Model):
    """One paper: asked for by somebody, made in the background, and kept until a newer one takes its place.

    Attributes:
        kind: which paper, as `plaudit.reports.kinds` knows it.
        outside: made for the hub's eyes: without evidence that is not for the hub.
        fingerprint: of what the journey said when it was made; another one now means that it is stale.
        key: where its bytes lie in the storage. size: how many. Both are empty until it is made.
        step: how far the making has come: 0 waiting, 1 gathering, 2 drawing.
    """

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=LONGEST_KIND)
    outside = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    step = models.PositiveSmallIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=LONGEST_KEY, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("journey", "kind", "outside", "-id"), name="paper_newest"),)
        constraints = (
            models.UniqueConstraint(
                fields=("journey", "kind", "outside"),
                condition=Q(made_at__isnull=True, failed_at__isnull=True),
                name="one_paper_in_the_making",
            ),
            models.CheckConstraint(
                condition=Q(made_at=None) | ~Q(key="") & Q(size__gt=0, failed_at=None), name="made_paper_has_bytes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.journey}"

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody still waits for it."""
        return self.made_at is None and self.failed_at is None


class Showing(models.Model):
    """That a paper shows an item, by its number: the number stays when the item is withdrawn."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="showings")
    item = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "item"), name="shown_once_in_a_paper"),)
        indexes = (models.Index(fields=("item",), name="paper_showing_item"),)

    def __str__(self) -> str:
        return f"{self.paper}: item {self.item}"

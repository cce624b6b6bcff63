"""Items of evidence: what they are, what they are for, and who sees them."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.evidence.kinds import Kind as Kind
from plaudit.evidence.models.files import File
from plaudit.evidence.models.inboxes import Inbox
from plaudit.evidence.roles import ADDING
from plaudit.frameworks.models import Criterion, Statement
from plaudit.rulebook.children import WARNING, Audience, Basis, Recognisable, Safeguards
from plaudit.schools.models import Hub, School
from plaudit.schools.roles import roles_of

if TYPE_CHECKING:
    from plaudit.accounts.models import User

LONGEST_CAPTION, LONGEST_TEXT, LONGEST_ADDRESS, LONGEST_NAME = 300, 20_000, 2_000, 200
SEEN_BY_HUB = tuple(audience.value for audience in Audience if audience.reaches(Audience.HUB))


class ItemQuerySet(models.QuerySet["Item"]):
    """Items, and who sees which."""

    def visible_to(self, user: "User") -> "ItemQuerySet":
        """The kept items of the schools where `user` has a role, and what waits where they may sort it.

        Hubs' administrators see what was added while the school was theirs and is for the hub or for everybody.
        """
        roles = roles_of(user)
        adding = {school for role, school in roles.at_schools if role in ADDING}
        seen = Q(school__in=roles.schools, kept_at__isnull=False) | Q(school__in=adding)
        if roles.administers:
            seen |= Q(hub__in=roles.administers, audience__in=SEEN_BY_HUB, kept_at__isnull=False)
        return self.filter(seen)

    def kept(self) -> "ItemQuerySet":
        """Those in the library."""
        return self.filter(kept_at__isnull=False)

    def waiting(self) -> "ItemQuerySet":
        """Those that came through an inbox and that nobody has kept or discarded yet."""
        return self.filter(kept_at=None)

    def may_show_pupils(self) -> "ItemQuerySet":
        """Those in which a pupil can be recognised, and those of which nobody has said that none can."""
        return self.exclude(recognisable=Recognisable.NO.value)

    def going(self, today: date) -> "ItemQuerySet":
        """Those that are near their last day, or past it."""
        return self.filter(keep_until__lte=today + WARNING)


class Item(models.Model):
    """One piece of evidence of a school. It belongs to the school and not to a journey: it may serve several.

    Attributes:
        hub: where the school took part when it was added; its administrators may see what the audience lets them.
        caption: what it shows, in a sentence. description: a transcript, or what can be seen and heard.
        text: the words of a written note. address: where a link leads.
        words: all of these and the names of its files, in one spelling, to be looked for (`plaudit.evidence.spelling`).
        happened_on: when it happened, not when it was added.
        by: who added it; None where it came through an inbox.
        kept_at, kept_by: when it came into the library, and who kept it; None while it waits in an inbox.
        version: how often what is said of it was changed; a change names the version that it is based on.
        recognisable, basis, basis_words, audience, keep_until: see `Safeguards`; empty texts mean: not answered.
        warned_at: when the school was told that `keep_until` is near.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="items")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="+")
    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, null=True, related_name="items")
    kind = models.CharField(max_length=10)
    caption = models.CharField(max_length=LONGEST_CAPTION, blank=True)
    description = models.TextField(max_length=LONGEST_TEXT, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    words = models.TextField(blank=True)
    happened_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    recognisable = models.CharField(max_length=10, blank=True)
    basis = models.CharField(max_length=20, blank=True)
    basis_words = models.CharField(max_length=LONGEST_CAPTION, blank=True)
    audience = models.CharField(max_length=10, default=Audience.SCHOOL.value)
    keep_until = models.DateField(null=True)
    warned_at = models.DateTimeField(null=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            # In the library's order, and with all that is counted on each of its pages.
            models.Index(fields=("school", "-id", "kept_at", "recognisable"), name="item_in_library"),
            models.Index(fields=("school", "by"), name="item_adders"),
            models.Index(fields=("keep_until",), name="item_retention", condition=Q(keep_until__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="item_is_of_a_kind"),
            models.CheckConstraint(
                condition=Q(kind=Kind.LINK.value) & ~Q(address="") | ~Q(kind=Kind.LINK.value) & Q(address=""),
                name="only_a_link_has_an_address",
            ),
            models.CheckConstraint(condition=~Q(kind=Kind.NOTE.value) | ~Q(text=""), name="note_has_words"),
            models.CheckConstraint(
                condition=Q(recognisable__in=("", *[one.value for one in Recognisable])), name="recognisable_is_known"
            ),
            models.CheckConstraint(condition=Q(basis__in=("", *[one.value for one in Basis])), name="basis_is_known"),
            models.CheckConstraint(
                condition=~Q(basis=Basis.OTHER.value) | ~Q(basis_words=""), name="other_basis_is_in_words"
            ),
            models.CheckConstraint(condition=Q(audience__in=[one.value for one in Audience]), name="audience_is_known"),
            models.CheckConstraint(
                condition=Q(inbox__isnull=False) | Q(by__isnull=False), name="item_was_added_by_somebody"
            ),
        )

    def __str__(self) -> str:
        return self.caption or f"{self.kind} {self.pk}"

    @property
    def safeguards(self) -> Safeguards:
        """What is said of the pupils in it."""
        return Safeguards(
            recognisable=Recognisable(self.recognisable) if self.recognisable else None,
            basis=Basis(self.basis) if self.basis else None,
            basis_words=self.basis_words,
            audience=Audience(self.audience),
            keep_until=self.keep_until,
        )

    @property
    def warned_on(self) -> date | None:
        """The day on which the school was told that it will go."""
        return self.warned_at and timezone.localdate(self.warned_at)

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"item:{self.pk}"


class Version(models.Model):
    """A file of an item. The highest number is what the item is now; the others are what it was before."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=LONGEST_NAME)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("item", "-number")
        constraints = (models.UniqueConstraint(fields=("item", "number"), name="version_numbered_once"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Tag(models.Model):
    """What an item is evidence for: a criterion as a whole, or one statement of it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="tags")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("item", "criterion", "statement"), nulls_distinct=False, name="tagged_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.statement or self.criterion}"

"""An invitation: an address, a school or a hub, a role; and the letters in which it went out.

What happens to an invitation is a record: each letter with its secret's digest and its end, and how it was settled.
"""

from datetime import timedelta
from hashlib import sha256
from secrets import compare_digest
from typing import Self, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from plaudit.schools.models.hubs import Hub
from plaudit.schools.models.memberships import Place, role_fits_its_place
from plaudit.schools.models.schools import School
from plaudit.schools.roles import Role

GOOD_FOR = timedelta(days=14)


def digest_of(secret: str) -> str:
    """What is kept of a letter's secret: who reads the database cannot make a link of it."""
    return sha256(secret.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations to a school or to a hub."""

    def open(self) -> Self:
        """Those that are neither accepted nor withdrawn; their time may have run out."""
        return self.filter(settlement=None)

    def with_letters(self) -> Self:
        """With all that it takes to tell how each of them stands: two queries, however many they are."""
        rows = self.select_related("by", "school", "hub", "settlement__by", "hand_over__outgoing", "hand_over__by")
        return rows.prefetch_related(models.Prefetch("letters", InvitationLetter.objects.select_related("by")))


class Invitation(models.Model):
    """Somebody asks whoever reads the mail of an address to take a role. `by` is None for the installation itself."""

    email = models.EmailField("e-mail address")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(name="invited_role_fits_its_place", condition=role_fits_its_place()),
            models.CheckConstraint(name="invited_email_is_lower_case", condition=Q(email=Lower("email"))),
        )

    def __str__(self) -> str:
        return f"{self.email}, {self.role} at {self.place}"

    @property
    def place(self) -> Place:
        """The school or the hub that the person is invited to."""
        return cast(Place, self.school or self.hub)

    @property
    def letter(self) -> "InvitationLetter":
        """The letter that went out last: the only one whose link is good."""
        return max(self.letters.all(), key=lambda letter: letter.pk)

    def letter_with(self, secret: str) -> "InvitationLetter | None":
        """The letter that held `secret`, old ones included; each is compared in the same time, whatever it holds."""
        given = digest_of(secret)
        return next((letter for letter in self.letters.all() if compare_digest(letter.digest, given)), None)


class InvitationLetter(models.Model):
    """A letter with a link: its secret is in the letter alone, and here is only the digest of it."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="letters")
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("by", "at"), name="letters_by_person"),)

    def __str__(self) -> str:
        return f"Letter of {self.at:%Y-%m-%d} to {self.invitation.email}"


class Settled(models.TextChoices):
    """How an invitation came to its end."""

    ACCEPTED = "accepted", "accepted"
    WITHDRAWN = "withdrawn", "withdrawn"


class Settlement(models.Model):
    """The end of an invitation, of which there is one: who accepted or withdrew it, when, and why."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="settlement")
    how = models.CharField(max_length=20, choices=Settled.choices)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.invitation}: {self.how}"

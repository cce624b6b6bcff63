"""A school, as the official register of establishments describes it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from plaudit.rulebook.framework import Phase
from plaudit.schools.roles import roles_of
from plaudit.schools.spelling import typed

if TYPE_CHECKING:
    from plaudit.accounts.models import User
    from plaudit.schools.models.hubs import Hub

# The register's own names for phases, and what a school of that phase teaches.
PHASES_BY_NAME: dict[str, frozenset[Phase]] = {
    "Nursery": frozenset({Phase.NURSERY}),
    "Primary": frozenset({Phase.PRIMARY}),
    "Middle deemed primary": frozenset({Phase.PRIMARY, Phase.SECONDARY}),
    "Middle deemed secondary": frozenset({Phase.PRIMARY, Phase.SECONDARY}),
    "Secondary": frozenset({Phase.SECONDARY}),
    "16 plus": frozenset({Phase.POST_16}),
    "All-through": frozenset({Phase.PRIMARY, Phase.SECONDARY}),
}
CLOSED = "Closed"  # the register's word
PRIMARY_AGES = range(5, 11)
SECONDARY_AGES = range(11, 16)
POST_16_AGE = 17


class SchoolQuerySet(models.QuerySet["School"]):
    """Schools, and who sees which."""

    def visible_to(self, user: "User") -> "SchoolQuerySet":
        """The schools where `user` has a role, and those of the hubs that they administer."""
        roles = roles_of(user)
        return self.filter(
            models.Q(pk__in=roles.schools)
            | models.Q(
                pk__in=self.model._default_manager.filter(participations__hub__in=roles.administers).values("pk")
            )
        )

    def matching(self, words: str) -> "SchoolQuerySet":
        """The schools in whose name, place, postcode or URN every one of the words begins a word.

        It looks at every row, so it is for the schools of one hub. For the whole register: `plaudit.schools.search`.
        """
        wanted = typed(words)
        found = self if wanted else self.none()
        for word in wanted:
            urn = models.Q(urn__startswith=word) if word.isdecimal() else models.Q()
            found = found.filter(models.Q(spelling__contains=f" {word}") | urn)
        return found

    def having(self, words: Iterable[str]) -> "SchoolQuerySet":
        """The schools where each of `words`, in the spelling of `plaudit.schools.spelling`, begins a word."""
        found = self
        for word in words:
            found = found.filter(spelling__contains=f" {word}")
        return found

    def open(self) -> "SchoolQuerySet":
        """The schools that the register does not call closed."""
        return self.exclude(status=CLOSED)

    def closed(self) -> "SchoolQuerySet":
        """The schools that the register calls closed."""
        return self.filter(status=CLOSED)


class School(models.Model):
    """An establishment, by its Unique Reference Number. Only the columns that the product uses are kept."""

    urn = models.PositiveIntegerField(
        "URN", unique=True, validators=[MinValueValidator(100_000), MaxValueValidator(9_999_999)]
    )
    name = models.CharField(max_length=200)
    kind = models.CharField("type of establishment", max_length=100, blank=True)
    phase = models.CharField("phase of education", max_length=50, blank=True)
    low_age = models.PositiveSmallIntegerField("lowest statutory age", null=True, blank=True)
    high_age = models.PositiveSmallIntegerField("highest statutory age", null=True, blank=True)
    status = models.CharField("status in the register", max_length=50, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    local_authority = models.CharField(max_length=100, blank=True)
    street = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    spelling = models.TextField("words by which it is found", blank=True, default="", db_default="", editable=False)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ("name", "urn")

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        """Whether the register calls it closed."""
        return self.status == CLOSED

    @property
    def hub(self) -> "Hub | None":
        """The hub in which it takes part, read anew; None where it takes part in none."""
        participation = self.participations.select_related("hub").first()
        return participation.hub if participation else None

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of the address that the register gives."""
        lines = (self.street, self.locality, self.town, self.county, self.postcode)
        return tuple(line for line in lines if line)

    @property
    def phases(self) -> frozenset[Phase]:
        """What the school teaches; empty where the register does not tell, and then nothing is held not to apply.

        The ages refine the phase: a secondary school to 18 teaches post-16 too, and a special school, which the
        register gives no phase, is known by its ages alone.
        """
        named = PHASES_BY_NAME.get(self.phase, frozenset())
        if self.low_age is None or self.high_age is None:
            return named
        ages = range(self.low_age, self.high_age)
        if not named:
            named = frozenset(
                phase
                for phase, span in ((Phase.PRIMARY, PRIMARY_AGES), (Phase.SECONDARY, SECONDARY_AGES))
                if any(age in span for age in ages)
            )
        return named | {Phase.POST_16} if self.high_age > POST_16_AGE else named

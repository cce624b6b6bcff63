"""What the register says beyond a school's own row: by which words it is found, and which school goes on for which."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from plaudit.schools.models.schools import School
from plaudit.schools.spelling import LONGEST_KEYWORD


class KeywordQuerySet(models.QuerySet["Keyword"]):
    """Words, by how they begin."""

    def beginning(self, letters: str) -> Self:
        """Those that begin with `letters`, which are a to z, 0 to 9 and spaces."""
        lowest, above = Keyword.between(letters)
        return self.filter(word__gte=lowest, word__lt=above)


class Keyword(models.Model):
    """A word by which a school is found; or, after a "^", how its name begins.

    Words are bytes, so that both databases order them alike and find the beginning of a word in their index. Closed
    schools have none: nobody can add them. The loader keeps them in step with `School.spelling`.
    """

    pk = models.CompositePrimaryKey("word", "school")
    word = models.BinaryField(max_length=LONGEST_KEYWORD)
    school = models.ForeignKey(School, on_delete=models.CASCADE, db_index=False, related_name="keywords")

    objects = KeywordQuerySet.as_manager()

    def __str__(self) -> str:
        return bytes(self.word).decode()

    @staticmethod
    def between(letters: str) -> tuple[bytes, bytes]:
        """The lowest word that begins with `letters`, and the lowest that comes after all of those."""
        lowest = letters.encode()[:LONGEST_KEYWORD]
        return lowest, lowest[:-1] + bytes([lowest[-1] + 1])


class Link(models.Model):
    """The register says that `successor` goes on for `predecessor`. `kind` is how, in the register's own words."""

    predecessor = models.ForeignKey(School, on_delete=models.PROTECT, related_name="links_on")
    successor = models.ForeignKey(School, on_delete=models.PROTECT, related_name="links_back")
    kind = models.CharField(max_length=100)
    on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="linked_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="no_school_succeeds_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    @property
    def is_split(self) -> bool:
        """Whether the register says that the school was split, so that a part of it goes on here."""
        return "split" in self.kind.casefold()


class Succession(models.Model):
    """`successor` goes on with the work of `predecessor`: its people, journeys and place in the hub were carried over.

    `by` is None where the register alone said so; `file` is then the file of links that did.
    """

    predecessor = models.ForeignKey(School, on_delete=models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(School, on_delete=models.PROTECT, related_name="successions")
    file = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="nobody_carries_on_for_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.successor} goes on for {self.predecessor}"

"""The tables of marks. An edition is a document; its rows for criteria and statements are anchors to point at.

What a mark asks is public, so every person may see every row. Nothing here ever changes after it is loaded.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from plaudit.frameworks import canonical
from plaudit.rulebook.framework import Framework

EDITIONS_KEPT = 64


class MarkQuerySet(models.QuerySet["Mark"]):
    """Marks, by title."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "MarkQuerySet":
        """All of them: marks are public."""
        return self.all()


class Mark(models.Model):
    """A quality mark. Its slug names it in addresses and files; its title follows the latest edition loaded."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, without their documents unless asked for."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "EditionQuerySet":
        """All of them: editions are public."""
        return self.all()

    def named(self, mark: str, edition: str) -> "EditionQuerySet":
        """The one edition of that name of the mark with that slug, with its mark."""
        return self.filter(mark__slug=mark, name=edition).select_related("mark")


class EditionManager(models.Manager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    """Leaves the document (tens of kilobytes) in the database: the compiled edition comes from a cache."""

    def get_queryset(self) -> EditionQuerySet:
        """Editions with their document deferred."""
        queryset: EditionQuerySet = super().get_queryset().defer("document")
        return queryset


class Edition(models.Model):
    """One published wording of a mark. `document` is its canonical data, `digest` the SHA-256 of that.

    A query that follows a key to an edition with `select_related` adds `.defer("...edition__document")`.
    """

    mark = models.ForeignKey(Mark, on_delete=models.PROTECT, related_name="editions")
    name = models.CharField(max_length=30)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=timezone.now)

    objects = EditionManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ("mark__title", "name")
        constraints = (models.UniqueConstraint(fields=("mark", "name"), name="edition_once_in_mark"),)

    def __str__(self) -> str:
        return f"{self.mark} {self.name}"

    @property
    def framework(self) -> Framework:
        """The edition as values. Compiled once in a process, since an edition never changes."""
        return _framework(self.pk, self.digest, self.loaded_at)

    @property
    def statement_ids(self) -> Mapping[str, int]:
        """The primary key of every statement's row under the statement's key. Read once in a process."""
        return _statement_ids(self.pk, self.digest, self.loaded_at)

    @property
    def criterion_ids(self) -> Mapping[str, int]:
        """The primary key of every criterion's row under the criterion's code. Read once in a process."""
        return _criterion_ids(self.pk, self.digest, self.loaded_at)

    @property
    def statement_keys(self) -> Mapping[int, str]:
        """The key of every statement under its row's primary key. Read once in a process."""
        return _statement_keys(self.pk, self.digest, self.loaded_at)

    @property
    def criterion_codes(self) -> Mapping[int, str]:
        """The code of every criterion under its row's primary key. Read once in a process."""
        return _criterion_codes(self.pk, self.digest, self.loaded_at)


class Criterion(models.Model):
    """An anchor for what is said about a criterion. Its words are in the edition's document."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ("edition_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("edition", "code"), name="criterion_once_in_edition"),
            models.UniqueConstraint(fields=("edition", "position"), name="criterion_position_once"),
        )

    def __str__(self) -> str:
        return self.code


class Statement(models.Model):
    """An anchor for what is said about a statement. Its words are in the edition's document."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="statements")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="statements")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("edition_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("edition", "key"), name="statement_once_in_edition"),
            models.UniqueConstraint(fields=("edition", "position"), name="statement_position_once"),
        )

    def __str__(self) -> str:
        return self.key


# The caches are keyed by the time of loading too: after a rollback a database may give a number a second time.


@lru_cache(maxsize=EDITIONS_KEPT)
def _framework(pk: int, digest: str, loaded_at: datetime) -> Framework:
    return canonical.from_data(Edition.objects.values_list("document", flat=True).get(pk=pk))


@lru_cache(maxsize=EDITIONS_KEPT)
def _statement_ids(pk: int, digest: str, loaded_at: datetime) -> Mapping[str, int]:
    return MappingProxyType(dict(Statement.objects.filter(edition=pk).values_list("key", "pk")))


@lru_cache(maxsize=EDITIONS_KEPT)
def _criterion_ids(pk: int, digest: str, loaded_at: datetime) -> Mapping[str, int]:
    return MappingProxyType(dict(Criterion.objects.filter(edition=pk).values_list("code", "pk")))


@lru_cache(maxsize=EDITIONS_KEPT)
def _statement_keys(pk: int, digest: str, loaded_at: datetime) -> Mapping[int, str]:
    return MappingProxyType({row: key for key, row in _statement_ids(pk, digest, loaded_at).items()})


@lru_cache(maxsize=EDITIONS_KEPT)
def _criterion_codes(pk: int, digest: str, loaded_at: datetime) -> Mapping[int, str]:
    return MappingProxyType({row: code for code, row in _criterion_ids(pk, digest, loaded_at).items()})

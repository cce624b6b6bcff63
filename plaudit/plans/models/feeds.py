"""What a person is told of their actions elsewhere: a calendar feed, and a letter once a week."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST_SALT = 64


class Feed(models.Model):
    """The calendar of one person's actions at an address that nobody can guess; a new one ends the one before.

    The address is signed with the installation's secret and `salt`, so that this row alone does not tell it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds")
    salt = models.CharField(max_length=LONGEST_SALT, unique=True, default=token_urlsafe)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(ended_at__isnull=True), name="one_open_feed_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"Calendar of {self.user}"


class Digest(models.Model):
    """That a person was written to about the week that begins on `monday`: once, whatever runs twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "monday"), name="one_digest_a_week"),)

    def __str__(self) -> str:
        return f"{self.user}, week of {self.monday}"


class NoDigest(models.Model):
    """That a person wants no weekly letter, and since when. Taking it back deletes the row."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_digest")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user}, no letter"

"""Letters: what waits to be sent, and in the demonstration what lies in its mailbox."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

# No mail ever reaches this domain (RFC 2606), so nobody real has an address there.
INVENTED = "@plaudit.example"
LONGEST_SUBJECT = 250


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters by where they are."""

    def in_mailbox(self) -> "LetterQuerySet":
        """What the demonstration's mailbox shows, newest first; nothing where mail is really sent."""
        if settings.SENDS_MAIL:
            return self.none()
        return self.filter(is_kept=True, to__endswith=INVENTED).order_by("-pk")

    def without_words(self) -> int:
        """Takes the words out of these letters, and leaves that they were. Returns how many those are."""
        return self.update(body="", html="", stop="")


class Letter(models.Model):
    """A message to one person.

    Its words may hold a code or a link that stands for a password: they are taken out once it is sent. Only a letter
    that is kept, to somebody invented, keeps them: the mailbox shows it. `stop` is the address that stops letters of
    its kind, for the mail program to offer; empty for a letter that nobody can stop.
    """

    to = models.EmailField("to")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    sender = models.CharField(max_length=250)
    message_id = models.CharField(max_length=250)
    stop = models.CharField(max_length=300, blank=True, db_default="")
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    is_kept = models.BooleanField(default=False)

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_kept=False) | Q(to__endswith=INVENTED), name="letter_kept_for_the_invented_only"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(is_kept=True) | Q(body="", html=""), name="letter_sent_keeps_no_words"
            ),
        )
        indexes = (models.Index(fields=("written_at",), name="letter_written"),)

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"

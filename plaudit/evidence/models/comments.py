"""What people say about an item."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.evidence.models.items import Item

LONGEST_COMMENT = 1_000


class Comment(models.Model):
    """A remark on an item; `moment` pins it to so many seconds from the start of sound or film."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.CharField(max_length=LONGEST_COMMENT)
    moment = models.FloatField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_words"),
            models.CheckConstraint(
                condition=Q(moment=None) | Q(moment__isnull=False, moment__gte=0), name="moment_is_not_negative"
            ),
        )

    def __str__(self) -> str:
        return self.text[:40]

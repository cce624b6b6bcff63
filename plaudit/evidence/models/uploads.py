"""What is on its way to the school: an upload, and the parts of it that have arrived."""

from secrets import token_hex
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.evidence.models.files import File
from plaudit.evidence.models.inboxes import Inbox
from plaudit.evidence.models.items import LONGEST_NAME, Item
from plaudit.schools.models import Hub, School

if TYPE_CHECKING:
    from plaudit.accounts.models import User


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads, and who sees which."""

    def visible_to(self, user: "User") -> "UploadQuerySet":
        """Those that `user` has begun."""
        return self.filter(by=user)

    def unfinished(self) -> "UploadQuerySet":
        """Those of which something is still missing, and that nobody has ended."""
        return self.filter(file=None, ended_at=None)


class Upload(models.Model):
    """A file on its way, as tus 1.0 knows it: `length` bytes in all, of which `received` have arrived.

    When the last byte has come, a file and its item are made in the same transaction, and `file` is set; the parts
    stay until the file has been prepared. `about` is what the sender said with it, see `operations.uploads`. `hub` is
    where the school took part when it was begun. One that was ended, or has expired, keeps its row for a while, so that
    its sender can be told so, but none of its bytes and words.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="uploads")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.ForeignKey(Item, on_delete=models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    about = models.JSONField(default=dict)
    length = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    file = models.OneToOneField(File, on_delete=models.CASCADE, null=True, related_name="upload")

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(received__lte=models.F("length")), name="no_more_than_announced"),
            models.CheckConstraint(
                condition=Q(file=None) | Q(received=models.F("length")), name="only_a_whole_upload_is_a_file"
            ),
            models.CheckConstraint(condition=Q(inbox__isnull=False) | Q(by__isnull=False), name="upload_is_somebodys"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.received} of {self.length}"

    @property
    def is_over(self) -> bool:
        """Whether it was ended or has expired, so that it can never be finished."""
        return self.file_id is None and (self.ended_at is not None or self.expires_at <= timezone.now())

    @property
    def prefix(self) -> str:
        """What the keys of its parts start with in the storage."""
        return prefix_of(self.pk)


class Part(models.Model):
    """Bytes of an upload that have arrived: `size` of them, from `offset` on; they lie in the storage under `key`.

    No two attempts share a key, so that of two requests that send the same bytes at once neither spoils the other's.
    """

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    offset = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()
    key = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ("upload", "offset")
        constraints = (models.UniqueConstraint(fields=("upload", "offset"), name="part_once"),)

    def __str__(self) -> str:
        return f"{self.size} bytes from {self.offset}"


def prefix_of(upload: UUID) -> str:
    """What the keys of an upload's parts start with in the storage."""
    return f"uploads/{upload}/"


def new_key(upload: UUID, offset: int) -> str:
    """A key that no other part has."""
    return f"{prefix_of(upload)}{offset:012}-{token_hex(4)}"

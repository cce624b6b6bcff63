"""Files and what is made of them. The bytes lie in the storage, under the SHA-256 of what they are."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils import timezone

from plaudit.evidence.kinds import Role as Role
from plaudit.schools.models import School


class State(StrEnum):
    """Where a file is on its way from the upload to the page. Only what is ready is shown."""

    RECEIVED = "received"
    HELD = "held"
    REFUSED = "refused"
    READY = "ready"


class File(models.Model):
    """A file that arrived, once a school. It is kept as its renditions: what arrived is not, once they are made.

    `sha256` is that of the bytes that arrived; empty until they are read in the background. `problem` is the sentence
    that says why it was refused, or what it waits for. `seconds`, `loudness` (LUFS), `width`, `height` (pixels) and
    `pages` are None where they mean nothing.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, default=State.RECEIVED.value)
    problem = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    seconds = models.FloatField(null=True)
    loudness = models.FloatField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("school", "sha256"), condition=~Q(sha256=""), name="file_kept_once_a_school"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="file_is_in_a_known_state"
            ),
            models.CheckConstraint(condition=~Q(state=State.READY.value) | ~Q(sha256=""), name="ready_file_is_read"),
        )

    def __str__(self) -> str:
        return f"{self.media_type or 'file'} {self.pk}: {self.state}"

    @property
    def is_ready(self) -> bool:
        """Whether it may be shown."""
        return self.state == State.READY

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being worked on, or waits to be."""
        return self.state in (State.RECEIVED, State.HELD)


class Rendition(models.Model):
    """What was made of a file for one purpose: which bytes, and how many.

    `school` says where the bytes lie: under the number of the school that had the file when they were kept. Whose the
    file is, the file says: where another school goes on, that changes, and the bytes stay where they are.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="renditions")
    role = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    class Meta:
        # With the size, so that what a school uses is added up from the index alone.
        indexes = (models.Index(fields=("school", "sha256", "size"), name="rendition_by_bytes_and_size"),)
        constraints = (
            models.UniqueConstraint(fields=("file", "role"), name="rendition_once_a_role"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="rendition_is_for_a_known_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} of {self.file}"

    @property
    def key(self) -> str:
        """Where its bytes lie in the storage."""
        return key_of(self.school_id, self.sha256)


def key_of(school_id: int, sha256: str) -> str:
    """Where the bytes with that SHA-256 lie in the storage, if they are that school's."""
    return f"schools/{school_id}/{sha256[:2]}/{sha256}"

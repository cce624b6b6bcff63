"""Uploads that come to nothing: their bytes and words go, and for a while their row says that they were ended."""

from datetime import timedelta

from django.utils import timezone

from plaudit.evidence.jobs.parts import remove_parts
from plaudit.evidence.models import Upload
from plaudit.jobs.queue import enqueue

KEPT = timedelta(days=7)
"""How long an upload is kept without progress, and how long it says afterwards that it was ended."""


def forget_parts(upload: Upload) -> None:
    """Takes the parts of an upload away, in the running transaction; a job removes their bytes afterwards.

    To be called where nothing more can come in: the upload has ended, or its file is prepared.
    """
    upload.parts.all().delete()
    enqueue(remove_parts, key=f"parts:{upload.pk}", upload=str(upload.pk))


def forget_upload(upload: Upload) -> None:
    """Ends an upload in the running transaction, which holds its row, with its bytes and all that was said with it."""
    Upload.objects.filter(pk=upload.pk).update(ended_at=timezone.now(), name="", about={}, received=0)
    forget_parts(upload)

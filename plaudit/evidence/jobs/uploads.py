"""Tidying uploads, every night."""

from datetime import time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from plaudit.evidence.models import Upload
from plaudit.evidence.operations.expiring import KEPT, forget_upload
from plaudit.jobs.declaring import job


@job("expire-uploads", nightly=time(2, 40))
def expire_uploads() -> None:
    """Ends what made no progress for seven days, and forgets what was over seven days before."""
    now = timezone.now()
    for pk in list(Upload.objects.unfinished().filter(expires_at__lte=now).values_list("pk", flat=True)):
        _expire(pk)
    Upload.objects.filter(file=None, ended_at__lte=now - KEPT).delete()


@transaction.atomic
def _expire(pk: UUID) -> None:
    held = Upload.objects.select_for_update().unfinished().filter(pk=pk, expires_at__lte=timezone.now()).first()
    if held is not None:
        forget_upload(held)

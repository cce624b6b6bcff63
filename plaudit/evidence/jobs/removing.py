"""Removing bytes that no rendition names any more."""

from django.db import transaction

from plaudit.evidence import storage
from plaudit.evidence.holding import hold
from plaudit.evidence.models import Rendition
from plaudit.evidence.models.files import key_of
from plaudit.jobs.declaring import job


@job("remove-bytes")
def remove_bytes(*, school: int, sha256s: list[str]) -> None:
    """Removes the bytes with those SHA-256 from the storage of that school, where nothing else is made of the same."""
    for sha256 in sha256s:
        with transaction.atomic():
            hold(school)
            if not Rendition.objects.filter(school=school, sha256=sha256).exists():
                storage.delete(key_of(school, sha256))

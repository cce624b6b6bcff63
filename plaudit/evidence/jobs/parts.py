"""Removing the bytes of uploads that are no longer wanted."""

from uuid import UUID

from plaudit.evidence import storage
from plaudit.evidence.models import Part, Upload
from plaudit.evidence.models.uploads import prefix_of
from plaudit.jobs.declaring import job


@job("remove-parts")
def remove_parts(*, upload: str) -> None:
    """Removes what lies in the storage of an upload that is over and that no part names."""
    pk = UUID(upload)
    if Upload.objects.unfinished().filter(pk=pk).exists():
        return  # its next part may lie there already, and get its row in a moment
    named = set(Part.objects.filter(upload=pk).values_list("key", flat=True))
    for stored in storage.stored(prefix_of(pk)):
        if stored.key not in named:
            storage.delete(stored.key)

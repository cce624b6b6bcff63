"""Mending what is wrong between the storage and the rows."""

from datetime import timedelta

from django.db import transaction

from plaudit.evidence import storage
from plaudit.evidence.holding import hold
from plaudit.evidence.models import File, Part, Rendition, Role, State, Upload
from plaudit.evidence.operations.expiring import forget_parts
from plaudit.evidence.operations.renditions import forget_renditions
from plaudit.evidence.orphans import Begun, Fault, Hollow, LostPart, LostRendition, Unnamed, faults, is_named
from plaudit.journal.operations import record

LOST = "This file was lost where it was kept. Add it again."
SHOWN_WITHOUT = (Role.LARGE, Role.THUMBNAIL, Role.PEAKS)
NIGHTLY_PATIENCE = timedelta(days=1)
"""By itself the product waits longer: whoever puts back a backup of the database has a day to put back the rest."""


def mend(fault: Fault) -> None:
    """Does what can be done about it: what nobody names goes, and what is lost says so where it is shown."""
    if isinstance(fault, Unnamed):
        _remove(fault)
    elif isinstance(fault, Begun):
        storage.clear(fault.left)
    elif isinstance(fault, LostRendition):
        _without_rendition(fault)
    elif isinstance(fault, LostPart):
        _without_part(fault)
    else:
        _hollow(fault)


def sweep() -> int:
    """Removes bytes that no row has named for a day. Returns how many files that were.

    Rows that miss their bytes are left to the keeper: the storage may only be out of reach.
    """
    found = 0
    for fault in faults(NIGHTLY_PATIENCE):
        if isinstance(fault, Unnamed | Begun):
            mend(fault)
            found += 1
    return found


@transaction.atomic
def _remove(fault: Unnamed) -> None:
    if fault.key.startswith("schools/"):
        hold(int(fault.key.split("/")[1]))
    else:
        Upload.objects.select_for_update().filter(pk=fault.key.split("/")[1]).first()
    if not is_named(fault.key):
        storage.delete(fault.key)


@transaction.atomic
def _without_rendition(fault: LostRendition) -> None:
    """A picture of a file is done without; without the file itself there is nothing to be shown."""
    found = Rendition.objects.select_related("file").filter(pk=fault.pk).first()
    if found is None:
        return
    if found.role in SHOWN_WITHOUT:
        found.delete()
    else:
        _lose(found.file)


def _without_part(fault: LostPart) -> None:
    """An unfinished upload goes back to where it still was whole, and its sender goes on from there."""
    for key in _taken_back(fault):
        storage.delete(key)


@transaction.atomic
def _taken_back(fault: LostPart) -> list[str]:
    part = Part.objects.filter(pk=fault.pk).first()
    if part is None:
        return []
    upload = Upload.objects.select_for_update().get(pk=part.upload_id)
    if upload.file is not None:
        forget_parts(upload)
        if upload.file.is_waiting:
            _lose(upload.file)
        return []
    after = upload.parts.filter(offset__gte=part.offset)
    keys = list(after.values_list("key", flat=True))
    after.delete()
    Upload.objects.filter(pk=upload.pk).update(received=part.offset)
    return keys


@transaction.atomic
def _hollow(fault: Hollow) -> None:
    file = File.objects.filter(pk=fault.pk, renditions=None, state=State.READY.value).first()
    if file is not None:
        _lose(file)


def _lose(file: File) -> None:
    """Says that a file is lost. It forgets its SHA-256, so that the same file can be added again."""
    forget_renditions(file=file)
    File.objects.filter(pk=file.pk).update(state=State.REFUSED.value, problem=LOST, sha256="")
    record("file.lost", subject=f"file:{file.pk}", by=None, school=file.school_id)

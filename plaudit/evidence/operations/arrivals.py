"""The last byte has come: an upload becomes a file, and the file an item, or a new version of one."""

from datetime import date

from django.db.models import Max
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence.jobs.preparing import prepare_file
from plaudit.evidence.models import File, Item, Kind, Upload, Version
from plaudit.evidence.operations.spelling import spell
from plaudit.evidence.operations.tags import Place, put_tags
from plaudit.frameworks.models import Statement
from plaudit.jobs.queue import enqueue
from plaudit.journal.operations import record


def arrive(*, upload: Upload) -> Item:
    """Makes the file and its item, or the new version, in the transaction that counts the last part.

    A job is asked for that looks at the file; until it is done nothing of the file is shown. What came through an inbox
    waits there, without tags, until somebody keeps it.

    Returns:
        The item, with the newest version.
    """
    file = File.objects.create(school_id=upload.school_id, size=upload.length)
    # From now on the item says what was said with it: what is said twice would be forgotten once.
    Upload.objects.filter(pk=upload.pk).update(file=file, name="", about={})
    item = _item_of(upload, file) if upload.replaces is None else _version_of(upload, file, upload.replaces)
    spell(item=item)
    enqueue(prepare_file, key=f"file:{file.pk}", file=file.pk)
    return item


def _item_of(upload: Upload, file: File) -> Item:
    is_kept = upload.inbox_id is None
    item = Item.objects.create(
        school_id=upload.school_id,
        hub_id=upload.hub_id,
        inbox_id=upload.inbox_id,
        kind=Kind.FILE,
        caption=upload.about.get("caption", ""),
        happened_on=_day(upload.about.get("happened_on")),
        by_id=upload.by_id,
        kept_by_id=upload.by_id if is_kept else None,
        kept_at=timezone.now() if is_kept else None,
    )
    Version.objects.create(item=item, file=file, name=upload.name, by_id=upload.by_id)
    spell(item=item)
    record("item.added", subject=item.subject, by=upload.by, size=upload.length)
    if is_kept and upload.by is not None:
        _tag(item, upload, upload.by)
    return item


def _version_of(upload: Upload, file: File, item: Item) -> Item:
    """Adds a version to the item that the upload replaces, whose row is held: numbers are given once."""
    number = 1 + (item.versions.aggregate(last=Max("number"))["last"] or 0)
    Version.objects.create(item=item, number=number, file=file, name=upload.name, by_id=upload.by_id)
    spell(item=item)
    record("item.replaced", subject=item.subject, by=upload.by, number=number, size=upload.length)
    return item


def _tag(item: Item, upload: Upload, by: User) -> None:
    statements = Statement.objects.filter(pk__in=upload.about.get("statements", ())).values_list("criterion", "pk")
    places = [Place(item.pk, criterion) for criterion in upload.about.get("criteria", ())]
    put_tags(places=[*places, *(Place(item.pk, *statement) for statement in statements)], by=by)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

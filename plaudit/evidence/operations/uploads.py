"""An upload: it is begun, its bytes are received in parts, and it is finished or ended.

While bytes come in no transaction is open, since SQLite has one writer: a part's bytes are put into the storage first,
and its row, which makes it count, is written afterwards, if the upload still stands where the part begins. So of two
requests that send the same bytes at once one wins, and nothing is doubled. What a connection brought before it broke is
kept.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NotRequired, Protocol, TypedDict, Unpack

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence import storage
from plaudit.evidence.holding import hold
from plaudit.evidence.models import Inbox, Item, Kind, Part, Upload
from plaudit.evidence.models.uploads import new_key
from plaudit.evidence.names import harmless
from plaudit.evidence.operations.arrivals import arrive
from plaudit.evidence.operations.changes import Field
from plaudit.evidence.operations.expiring import KEPT, forget_upload
from plaudit.evidence.operations.items import checked
from plaudit.evidence.operations.renditions import usage
from plaudit.refusals import Closed, Invalid, TooMany
from plaudit.schools.models import Hub, School, Succession

LARGEST = 2 * 1024**3
PART = 4 * 1024**2
PIECE = 64 * 1024
MOST_UNFINISHED = 20
OVER = "This upload was ended. Add the file again."
# An upload without progress since counts as given up by its sender, though it can still be resumed.
GIVEN_UP = timedelta(hours=12)


class About(TypedDict, total=False):
    """What the sender said with a file: keys of rows, an ISO date, and words."""

    criteria: list[int]
    statements: list[int]
    happened_on: str
    caption: str


class Said(TypedDict):
    """What `begin_upload` takes."""

    school: School
    hub: Hub | None
    name: str
    length: int
    about: About
    by: NotRequired[User | None]
    inbox: NotRequired[Inbox | None]
    replaces: NotRequired[Item | None]


class TooLarge(Invalid):
    """A file that is larger than the product takes, or than the school has room for."""


class Gone(Closed):
    """An upload that was ended, or that has expired."""


class Misplaced(Closed):
    """Bytes that do not go on where the upload stands, perhaps since another request was quicker."""


class Source(Protocol):
    """Where bytes come from: `read` returns fewer than asked for, and then none, at the end or when the line breaks."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes."""


@transaction.atomic
def begin_upload(
    *,
    school: School,
    hub: Hub | None,
    name: str,
    length: int,
    about: About,
    by: User | None = None,
    inbox: Inbox | None = None,
    replaces: Item | None = None,
) -> Upload:
    """Begins an upload of `length` bytes to `school`, which keeps room for them from now on.

    Args:
        school, hub: where it goes, and the hub in which the school takes part.
        name: what the sender calls the file; it is made harmless.
        length: how many bytes there will be.
        about: what is said with it.
        by, inbox: who adds it, or through which inbox it comes.
        replaces: the item of which it becomes a new version.

    Raises:
        Invalid: it is empty, or what is said with it cannot be used.
        TooLarge: it is larger than 2 GiB, or than the room that is left.
        TooMany: so many of theirs are on their way already.
        Closed: the item that it replaces has been withdrawn.
    """
    _refuse_length(length)
    school = _standing(school)  # held: one at a time may look how much room is left
    _refuse_withdrawn(replaces)
    if by is not None:
        _refuse_many(by)
    _refuse_without_room(school, length)
    return Upload.objects.create(
        school=school,
        hub=hub,
        by=by,
        inbox=inbox,
        replaces=replaces,
        name=harmless(name),
        about=_checked(about),
        length=length,
        expires_at=timezone.now() + KEPT,
    )


def add_whole(*, source: Source, **said: Unpack[Said]) -> None:
    """Adds a file that is there as a whole, such as one that a form has brought; `said` is what `begin_upload` takes.

    Raises:
        Invalid, TooLarge, TooMany: see `begin_upload`.
    """
    upload = begin_upload(**said)
    receive(upload=upload, offset=0, source=source)


def receive(*, upload: Upload, offset: int, source: Source) -> int:
    """Takes bytes from `source` until it ends or the upload is whole, and keeps them in parts of at most 4 MiB.

    With the last byte the file arrives, in the same transaction. Bytes beyond the announced length are not read.

    Returns:
        Where the upload stands now.

    Raises:
        Gone: the upload was ended, or has expired.
        Misplaced: the upload does not stand at `offset`, perhaps since another request has gone on meanwhile.
        TooLarge: it was given up for a while, and its room has been taken since.
    """
    if upload.is_over:
        raise Gone(OVER)
    if offset != upload.received:
        raise Misplaced("The upload does not stand there. Ask where it stands, and go on from there.")
    _take_up(upload)
    for data in _parts_of(source, upload.length - offset):
        _take(upload, offset, data)
        offset += len(data)
    return offset


@transaction.atomic
def end_upload(*, upload: Upload) -> None:
    """Ends an upload that is not finished, and removes its bytes; one that is over stays as it is.

    Raises:
        Closed: its file has arrived.
    """
    held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is not None and held.file_id is not None:
        raise Closed("The file has arrived already. You find it in the library, where it can be withdrawn.")
    if held is not None and held.ended_at is None:
        forget_upload(held)


def _standing(school: School) -> School:
    """The school, held; where another has gone on for it since the page was read, that one."""
    hold(school.pk)
    after = Succession.objects.filter(predecessor=school).select_related("successor").first()
    return _standing(after.successor) if after is not None else school


def _refuse_withdrawn(item: Item | None) -> None:
    """To be called where the school is held, so that nobody withdraws it meanwhile."""
    if item is not None and not Item.objects.filter(pk=item.pk).exists():
        raise Closed("This was withdrawn meanwhile, so it takes no new version.")


@transaction.atomic
def _take_up(upload: Upload) -> None:
    """Keeps room again for an upload that had been given up: until now nothing was kept for it."""
    if upload.expires_at > timezone.now() + KEPT - GIVEN_UP:
        return
    hold(upload.school_id)
    _refuse_without_room(upload.school, upload.length - upload.received)
    Upload.objects.unfinished().filter(pk=upload.pk).update(expires_at=timezone.now() + KEPT)


def _refuse_length(length: int) -> None:
    if length < 1:
        raise Invalid("The file is empty. Perhaps it was not saved yet, or is still in a cloud. Open it and look.")
    if length > LARGEST:
        raise TooLarge("The file is larger than 2 GB. Make it shorter, or save it in a smaller format, and try again.")


def _refuse_many(by: User) -> None:
    lately = timezone.now() + KEPT - GIVEN_UP
    if Upload.objects.unfinished().filter(by=by, expires_at__gt=lately).count() >= MOST_UNFINISHED:
        raise TooMany(
            f"{MOST_UNFINISHED} files of yours are on their way already. Wait until some have arrived, or cancel some."
        )


def _refuse_without_room(school: School, length: int) -> None:
    room = usage(school)
    if room.used + _on_their_way(school) + length > room.allowed:
        raise TooLarge(
            "Your school has no room left for this file. Withdraw what nobody needs any more, or ask whoever looks "
            "after this installation for more room."
        )


def _on_their_way(school: School) -> int:
    """Bytes that were announced and have not arrived; those that have are counted as used."""
    lately = timezone.now() + KEPT - GIVEN_UP
    announced = Upload.objects.unfinished().filter(school=school, expires_at__gt=lately)
    return announced.aggregate(sum=Sum(F("length") - F("received")))["sum"] or 0


def _checked(about: About) -> dict[str, Any]:
    """What was said, if it is what can be said of a file.

    Raises:
        Invalid: the caption is too long, or the date cannot be.
    """
    item, when = Item(kind=Kind.FILE.value), about.get("happened_on")
    try:
        checked(item, Field.HAPPENED_ON, date.fromisoformat(when) if when else None)
    except ValueError:
        raise Invalid("Give the day as a date.") from None
    words = {"caption": checked(item, Field.CAPTION, about.get("caption", ""))}
    return {key: value for key, value in {**about, **words}.items() if value}


def _parts_of(source: Source, most: int) -> Iterator[bytes]:
    """The bytes of `source`, `most` at most, in parts; the last one is what came before the line broke."""
    part = bytearray()
    while most > 0 and (piece := _read(source, min(PIECE, most, PART - len(part)))):
        part += piece
        most -= len(piece)
        if len(part) == PART:
            yield bytes(part)
            part.clear()
    if part:
        yield bytes(part)


def _read(source: Source, size: int) -> bytes:
    try:
        return source.read(size)
    except OSError:  # the line broke: that is an end, too, and what came before it is kept
        return b""


def _take(upload: Upload, offset: int, data: bytes) -> None:
    """Keeps one part: the bytes, then the row. If the row cannot be written, the bytes go again."""
    key = new_key(upload.pk, offset)
    storage.put_bytes(key, data)
    try:
        _count(upload, offset, len(data), key)
    except (Gone, Misplaced):
        storage.delete(key)
        raise


@transaction.atomic
def _count(upload: Upload, offset: int, size: int, key: str) -> None:
    if upload.replaces_id:  # the item before its upload, as whoever withdraws it holds them
        Item.objects.select_for_update(no_key=True).filter(pk=upload.replaces_id).first()
    still = Upload.objects.unfinished().filter(pk=upload.pk, received=offset)
    if not still.update(received=offset + size, expires_at=timezone.now() + KEPT):
        if Upload.objects.unfinished().filter(pk=upload.pk).exists():
            raise Misplaced("Another request has gone on with this upload. Ask where it stands, and go on from there.")
        raise Gone(OVER)
    Part.objects.create(upload=upload, offset=offset, size=size, key=key)
    if offset + size == upload.length:
        upload.refresh_from_db(fields=["school", "hub"])  # another school may have gone on for it since it was begun
        arrive(upload=upload)

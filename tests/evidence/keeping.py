"""Items with files that are ready, without the work of making them ready: what a test says the bytes are, they are."""

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import LazySettings
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence.intake.made import Made
from plaudit.evidence.models import File, Item, Kind, Role, State, Version
from plaudit.evidence.operations.renditions import keep
from plaudit.schools.models import Hub, School
from tests.cast import Cast


def keep_in(settings: LazySettings, folder: Path) -> None:
    """Keeps evidence in that folder for the rest of the test."""
    disk = {"BACKEND": "plaudit.evidence.storage.disk.Disk", "OPTIONS": {"location": folder}}
    settings.STORAGES = settings.STORAGES | {"evidence": disk}


def a_picture(
    cast: Cast,
    data: bytes = b"the choir",
    *,
    name: str = "choir.jpg",
    clean: bytes | None = None,
    thumbnail: bytes | None = None,
    by: User | None = None,
    school: School | None = None,
    **said: object,
) -> Item:
    """A picture in the library; `clean` is what is shown of `data`, the same if None."""
    item = an_item(cast, by=by, school=school, **said)
    a_version(item, data, name=name, clean=clean, thumbnail=thumbnail)
    return item


def an_item(cast: Cast, *, by: User | None = None, school: School | None = None, **said: object) -> Item:
    """An item of the school's library, as yet without a file."""
    by, now = by or cast.lead, timezone.now()
    hub: Hub = cast.hub
    values = {"kind": Kind.PICTURE, "hub": hub, "by": by, "kept_by": by, "kept_at": now, **said}
    return Item.objects.create(school=school or cast.school, **values)


def a_version(
    item: Item, data: bytes, *, name: str = "choir.jpg", clean: bytes | None = None, thumbnail: bytes | None = None
) -> File:
    """One more file of the item, which is ready; the one that the school has already, if it is the same."""
    digest = sha256(data).hexdigest()
    file = File.objects.filter(school=item.school, sha256=digest).first()
    if file is None:
        file = File.objects.create(
            school=item.school, sha256=digest, size=len(data), media_type="image/jpeg", state=State.READY
        )
        made = {Role.CLEAN: data if clean is None else clean, Role.THUMBNAIL: thumbnail or b"small " + data}
        for role, content in made.items():
            a_rendition(file, role, content)
    number = item.versions.count() + 1
    Version.objects.create(item=item, number=number, file=file, name=name, by=item.by)
    return file


def a_rendition(file: File, role: Role, data: bytes) -> None:
    """What was made of the file in that role."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        path.write_bytes(data)
        keep(file=file, made=Made(role, path, "image/jpeg"))

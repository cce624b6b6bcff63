"""Items with files in the storage, as the jobs leave them."""

from pathlib import Path

from plaudit.evidence.intake.made import Made
from plaudit.evidence.models import File, Item, Kind, Rendition, Role, State, Version
from plaudit.evidence.operations.renditions import keep
from tests.cast import Cast

BYTES = bytes(range(256)) * 4


def file_of(cast: Cast, sha256: str = "a" * 64, state: State = State.READY) -> File:
    """A file of the cast's school."""
    return File.objects.create(school=cast.school, size=len(BYTES), sha256=sha256, state=state.value)


def item_of(cast: Cast, file: File, name: str = "choir.png", **values) -> Item:
    """An item in the library, of which `file` is the only version."""
    told = {"kind": Kind.PICTURE.value, "by": cast.lead, "kept_by": cast.lead, "kept_at": file.at, "hub": cast.hub}
    item = Item.objects.create(school=file.school, **(told | values))
    Version.objects.create(item=item, file=file, name=name, by=cast.lead)
    return item


def kept(file: File, folder: Path, data: bytes = BYTES, role: Role = Role.CLEAN, of: str = "image/png") -> Rendition:
    """A rendition of a file, with its bytes in the storage."""
    path = folder / "made"
    path.write_bytes(data)
    return keep(file=file, made=Made(role, path, of))

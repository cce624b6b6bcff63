"""Files that arrive at a school, as an upload brings them: in parts, through the product's own operations."""

from io import BytesIO

from plaudit.evidence.models import Item, Upload
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.jobs.running import work_off
from tests.cast import Cast


def arrive(cast: Cast, data: bytes, name: str = "IMG.jpg", *, replaces: Item | None = None) -> Upload:
    """An upload that has come in whole, by the lead; its file waits to be prepared."""
    upload = begin_upload(
        school=cast.school, hub=cast.hub, name=name, length=len(data), about={}, by=cast.lead, replaces=replaces
    )
    receive(upload=upload, offset=0, source=BytesIO(data))
    return upload


def added(cast: Cast, data: bytes, name: str = "IMG.jpg", *, replaces: Item | None = None) -> Item:
    """The item of such an upload, its file prepared."""
    item = waiting(cast, data, name, replaces=replaces)
    work_off()
    item.refresh_from_db()
    return item


def waiting(cast: Cast, data: bytes, name: str = "IMG.jpg", *, replaces: Item | None = None) -> Item:
    """The item of such an upload."""
    arrive(cast, data, name, replaces=replaces)
    return replaces or Item.objects.latest("pk")

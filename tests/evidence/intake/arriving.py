"""Files that arrive at a school, as an upload brings them: in parts, through the product's own operations."""

from io import BytesIO

from plaudit.evidence.models import Item, Upload
from plaudit.evidence.operations.uploads import begin_upload, receive
from tests.cast import Cast


def arrive(cast: Cast, data: bytes, name: str = "IMG.jpg", *, replaces: Item | None = None) -> Upload:
    """An upload that has come in whole, by the lead; where jobs are done at commit its file is prepared, too."""
    upload = begin_upload(
        school=cast.school, hub=cast.hub, name=name, length=len(data), about={}, by=cast.lead, replaces=replaces
    )
    receive(upload=upload, offset=0, source=BytesIO(data))
    return upload


def added(cast: Cast, data: bytes, name: str = "IMG.jpg", *, replaces: Item | None = None) -> Item:
    """The item of such an upload."""
    arrive(cast, data, name, replaces=replaces)
    return Item.objects.get(pk=replaces.pk) if replaces else Item.objects.latest("pk")

"""Files that arrive at a school, as an upload brings them: in parts, through the product's own operations."""

from io import BytesIO

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.schools.models import Hub, School


def arrive(
    data: bytes, name: str = "a file", *, school: School, hub: Hub, by: User, replaces: Item | None = None
) -> Item:
    """An item with that file; with JOBS_AT_COMMIT it is prepared when this returns."""
    upload = begin_upload(school=school, hub=hub, name=name, length=len(data), about={}, by=by, replaces=replaces)
    receive(upload=upload, offset=0, source=BytesIO(data))
    upload.refresh_from_db()
    return upload.file.versions.get().item if upload.file else _newest(school)


def _newest(school: School) -> Item:
    return Item.objects.filter(school=school).latest("pk")

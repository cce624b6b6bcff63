"""The files of an item that the hub's administrators may see, too."""

from pathlib import Path
from tempfile import TemporaryDirectory

from plaudit.evidence.models import Item, Version
from plaudit.evidence.models.items import SEEN_BY_HUB
from tests.access.table import Table
from tests.cast import Cast
from tests.evidence.files import file_of, item_of, kept


def picture(cast: Cast) -> Item:
    """A picture in the library of the cast's school."""
    shown = (
        Version.objects.filter(item__school=cast.school, item__audience__in=SEEN_BY_HUB).select_related("item").first()
    )
    if shown is not None:
        return shown.item
    file = file_of(cast)
    with TemporaryDirectory() as folder:
        kept(file, Path(folder))
    return item_of(cast, file, audience="hub")


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  rendition                             200  200    200         200      200           404      404    404      in     404
    """,
    ids={"rendition pk": lambda cast: picture(cast).pk, "rendition number": lambda _: 1, "role": lambda _: "clean"},
)

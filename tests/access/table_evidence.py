"""A school's library and its items: an item that the hub's administrators may see, too."""

from plaudit.evidence.models import Item
from plaudit.evidence.operations.changes import fingerprint
from plaudit.evidence.operations.items import add_note
from tests.access.table import Table
from tests.cast import Cast


def item(cast: Cast) -> int:
    """A note in the library of the cast's school, for the eyes of its hub."""
    found = Item.objects.filter(school=cast.school).exclude(audience="public").first()
    made = found or add_note(school=cast.school, hub=cast.hub, text="We sang.", by=cast.lead)
    Item.objects.filter(pk=made.pk).update(audience="hub")
    return made.pk


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  library                               200  200    200         200      403           404      404    404      in     404
GET  library-tags                          200  200    200         403      403           404      404    404      in     404
POST library-tags                          302  302    302         403      403           404      404    404      in     404
GET  library-choice                        302  302    302         403      403           404      404    404      in     404
POST library-choice                        302  302    302         403      403           404      404    404      in     404
GET  item-new                              200  200    200         403      403           404      404    404      in     404
POST item-new                              302  302    302         403      403           404      404    404      in     404
GET  item                                  200  200    200         200      200           404      404    404      in     404
POST item-words                            302  302    302         403      403           404      404    404      in     404
POST item-tags                             302  302    302         403      403           404      404    404      in     404
    """,
    ids={"item pk": item, "item-words pk": item, "item-tags pk": item},
    sends={
        "library-tags": lambda cast: {"items": item(cast), "criterion": "A1", "act": "tag"},
        "library-choice": lambda cast: {"items": item(cast), "criterion": "A1"},
        "item-new": {"text": "We sang."},
        "item-words": {"caption": "We sing", "seen-caption": fingerprint("")},
        "item-tags": lambda cast: {"journey": cast.journey.pk, "criterion": "A1", "act": "tag"},
    },
)

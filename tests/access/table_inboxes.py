"""The inboxes of a school, what waits in them, and the addresses that strangers send to."""

from plaudit.evidence.models import Inbox, Item, Upload
from plaudit.evidence.operations.inboxes import begin_sending
from tests.access.table import Table
from tests.cast import Cast
from tests.evidence.inboxes import opened, sentence


def inbox(cast: Cast) -> Inbox:
    """An inbox of the cast's school."""
    return Inbox.objects.filter(school=cast.school, ended_at=None).first() or opened(cast)


def upload(cast: Cast) -> Upload:
    """A file that a stranger has begun to send."""
    return begin_sending(inbox=inbox(cast), name="choir.jpg", length=5)


def sorted_out(cast: Cast) -> dict[str, object]:
    """Something that waits."""
    waiting = Item.objects.waiting().filter(school=cast.school).first() or sentence(inbox(cast))
    return {"items": [waiting.pk], "sure": "yes"}


# What speaks tus asks for its version first: 412 is how far somebody gets who may pass and does not say it.
TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  inboxes                               200  200    403         403      403           404      404    404      in     404
POST inboxes                               302  302    403         403      403           404      404    404      in     404
GET  poster                                200  200    403         403      403           404      404    404      in     404
POST inbox-ended                           302  302    403         403      403           404      404    404      in     404
GET  inbox                                 200  200    403         403      403           404      404    404      in     404
POST inbox-kept                            302  302    403         403      403           404      404    404      in     404
POST inbox-discarded                       302  302    403         403      403           404      404    404      in     404
GET  capture                               200  200    200         200      200           200      200    200      200    200
POST capture                               302  302    302         302      302           302      302    302      302    302
POST capture-uploads                       412  412    412         412      412           412      412    412      412    412
OPTIONS capture-uploads                    204  204    204         204      204           204      204    204      204    204
PATCH capture-upload                       412  412    412         412      412           412      412    412      412    412
DELETE capture-upload                      412  412    412         412      412           412      412    412      412    412
OPTIONS capture-upload                     204  204    204         204      204           204      204    204      204    204
GET  capture-worker                        200  200    200         200      200           200      200    200      200    200
    """,
    ids={
        "inbox": lambda cast: inbox(cast).pk,
        "capture code": lambda cast: inbox(cast).code,
        "capture-uploads code": lambda cast: inbox(cast).code,
        "capture-upload code": lambda cast: inbox(cast).code,
        "capture-upload pk": lambda cast: upload(cast).pk,
    },
    sends={
        "inboxes": {"title": "Spring concert"},
        "capture": {"text": "They sang in parts."},
        "inbox-kept": sorted_out,
        "inbox-discarded": sorted_out,
    },
    for_anybody={"capture", "capture-uploads", "capture-upload"},
)

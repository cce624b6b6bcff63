"""Adding files: by tus, by a form, and the panel that shows what came of it. An upload is its sender's alone."""

from django.core.files.uploadedfile import SimpleUploadedFile

from plaudit.evidence.models import Upload
from plaudit.evidence.operations.uploads import begin_upload
from plaudit.schools.models import Membership
from tests.access.table import Table
from tests.access.table_evidence import item
from tests.cast import Cast


def upload(cast: Cast) -> Upload:
    """A file that the lead of the cast's school has begun to send."""
    lead = Membership.objects.select_related("user").get(school=cast.school, role="lead").user
    return begin_upload(school=cast.school, hub=cast.hub, name="choir.jpg", length=5, about={}, by=lead)


class Again(SimpleUploadedFile):
    """A file that can be sent by one after the other."""

    def read(self, *size: int) -> bytes:
        """The whole file, every time."""
        self.seek(0)
        return bytes(super().read(*size))


def a_file(cast: Cast) -> dict[str, object]:
    """What a form sends."""
    return {"files": Again("choir.jpg", b"the choir")}


# What speaks tus asks for its version first: 412 is how far somebody gets who may pass and does not say it.
TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
POST uploads                               412  412    412         403      403           404      404    404      in     404
OPTIONS uploads                            204  204    204         403      403           404      404    404      in     404
POST item-uploads                          412  412    412         403      403           404      404    404      in     404
OPTIONS item-uploads                       204  204    204         403      403           404      404    404      in     404
PATCH upload                               412  404    404         404      404           404      404    404      in     404
DELETE upload                              412  404    404         404      404           404      404    404      in     404
OPTIONS upload                             204  404    404         404      404           404      404    404      in     404
POST files                                 302  302    302         403      403           404      404    404      in     404
POST item-files                            302  302    302         403      403           404      404    404      in     404
GET  panel                                 302  302    302         302      403           404      404    404      in     404
    """,
    ids={"item-uploads pk": item, "item-files pk": item, "upload pk": lambda cast: upload(cast).pk},
    sends={"files": a_file, "item-files": a_file},
)

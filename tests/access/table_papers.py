"""The papers of a journey: one that was made for the school."""

from django.utils import timezone

from plaudit.evidence import storage
from plaudit.reports.models import Paper
from tests.access.table import Table
from tests.cast import Cast

KEY = "papers/1/1-0000"


def paper(cast: Cast) -> int:
    """A paper that was made for the school."""
    found = Paper.objects.filter(journey=cast.journey, made_at__isnull=False).first()
    if found is None:
        storage.put_bytes(KEY, b"%PDF-")
        found = Paper.objects.create(
            journey=cast.journey, kind="audit", by=cast.lead, key=KEY, size=5, made_at=timezone.now()
        )
    return found.pk


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  papers                                200  200    200         200      200           404      404    404      in     404
POST paper-asked                           302  302    302         403      302           404      404    404      in     404
GET  paper                                 200  200    200         200      404           404      404    404      in     404
    """,
    ids={"paper pk": paper, "kind": lambda _: "plan"},
)

"""What is said of the pupils in evidence, withdrawing it, and the register of what is held about them."""

from tests.access.table import Table
from tests.access.table_evidence import item

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  safeguards                            200  200    200         403      403           404      404    404      in     404
POST safeguards                            302  302    302         403      403           404      404    404      in     404
POST library-safeguards                    200  200    200         403      403           404      404    404      in     404
GET  withdrawal                            200  200    403         403      403           404      404    404      in     404
POST withdrawal                            302  302    403         403      403           404      404    404      in     404
GET  pupils                                200  200    403         403      403           404      404    404      in     404
GET  pupils-spreadsheet                    200  200    403         403      403           404      404    404      in     404
    """,
    ids={"safeguards pk": item, "withdrawal pk": item},
    sends={
        "safeguards": {"recognisable": "no", "audience": "hub", "seen": "||hub||"},
        "library-safeguards": lambda cast: {"items": item(cast)},
        "withdrawal": {"why": "asked"},
    },
)

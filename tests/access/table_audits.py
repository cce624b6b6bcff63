"""An audit: its areas, its closing and its result."""

from tests.access.table import Table
from tests.cast import decide_all

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  audit                                 200  200    200         200      200           404      404    404      in     404
POST closure                               302  403    403         403      403           404      404    404      in     404
GET  area                                  200  200    200         200      200           404      404    404      in     404
GET  news                                  302  302    302         302      302           404      404    404      in     404
GET  assignment                            200  200    403         403      403           404      404    404      in     404
POST assignment                            302  302    403         403      403           404      404    404      in     404
POST assignment-ended                      302  302    403         403      403           404      404    404      in     404
GET  finding                               200  200    200         200      200           404      404    404      in     404
GET  result                                200  200    200         200      200           404      404    404      in     404
GET  result-csv                            200  200    200         200      200           404      404    404      in     404
    """,
    ids={"number": lambda cast: 1, "area": lambda cast: "A"},
    sends={"assignment": lambda cast: {"user": cast.contributor.pk, "note": "Ask Olive about the choir."}},
    before={"closure": lambda cast: decide_all(cast.audit, by=cast.lead)},
)

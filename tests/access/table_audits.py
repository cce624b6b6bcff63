"""An audit: its areas, its closing and its result."""

from tests.access.table import Table
from tests.cast import decide_all

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  audit                                 200  200    200         200      200           404      404    404      in     404
POST closure                               302  403    403         403      403           404      404    404      in     404
GET  area                                  200  200    200         200      200           404      404    404      in     404
GET  result                                200  200    200         200      200           404      404    404      in     404
GET  result-csv                            200  200    200         200      200           404      404    404      in     404
    """,
    ids={"number": lambda cast: 1, "area": lambda cast: "A"},
    before={"closure": lambda cast: decide_all(cast.audit, by=cast.lead)},
)

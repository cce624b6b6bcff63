"""A hub and its schools."""

from tests.access.table import Table
from tests.cast import AVANTI_FIELDS

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  hub                                   404  404    404         404      200           200      200    404      in     404
GET  hub-schools                           404  404    404         404      200           403      403    404      in     404
POST hub-schools                           404  404    404         404      302           403      403    404      in     404
    """,
    ids={"slug": lambda cast: cast.hub.slug},
    sends={"hub-schools": {"urn": AVANTI_FIELDS}},
)

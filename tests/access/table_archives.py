"""The format of archives."""

from tests.access.table import Table

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  journey-schema                        200  200    200         200      200           200      200    200      200    200
    """
)

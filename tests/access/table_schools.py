"""A school, and the journeys that it starts."""

from typing import Any

from tests.access.table import Table
from tests.cast import Cast


def new_journey(cast: Cast) -> dict[str, Any]:
    """A journey on the edition that nobody is on yet."""
    unused = cast.edition.mark.editions.exclude(pk=cast.edition.pk).get()
    return {"edition": unused.pk, "hub": cast.hub.pk}


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  school                                200  200    200         200      200           404      404    404      in     404
POST school-journeys                       302  302    403         403      403           404      404    404      in     404
    """,
    ids={"urn": lambda cast: cast.school.urn},
    sends={"school-journeys": new_journey},
)

"""A journey and its target."""

from tests.access.table import Table
from tests.cast import Cast, close, decide_all


def closed(cast: Cast) -> None:
    """A target is chosen once the baseline audit is closed."""
    decide_all(cast.audit, by=cast.lead)
    close(cast.audit, by=cast.lead)


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  journey                               200  200    200         200      200           404      404    404      in     404
POST audits                                302  302    403         403      403           404      404    404      in     404
GET  target                                200  200    403         403      403           404      404    404      in     404
POST target                                302  302    403         403      403           404      404    404      in     404
    """,
    ids={"pk": lambda cast: cast.journey.pk},
    sends={"audits": {"name": "Summer 2027"}, "target": {"rank": "1", "reason": "It is within reach."}},
    before={"target": closed, "audits": closed},
)

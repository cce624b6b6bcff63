"""Impact cards, what moved between audits, and which audit is the final one."""

from plaudit.journeys.operations import open_audit
from plaudit.plans.models import Impact
from plaudit.plans.operations.changes import fingerprint
from tests.access.table import Table
from tests.cast import Cast, close, decide_all
from tests.plans.impacts import card


def impact(cast: Cast) -> int:
    """An impact card of the cast's journey."""
    found = Impact.objects.filter(journey=cast.journey).first()
    return (found or card(cast)).pk


def looked_again(cast: Cast) -> None:
    """There is something to look back to once a second audit is open."""
    decide_all(cast.audit, by=cast.lead)
    close(cast.audit, by=cast.lead)
    open_audit(journey=cast.journey, by=cast.lead)


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  impacts                               200  200    200         200      200           404      404    404      in     404
POST impact-new                            302  302    302         403      403           404      404    404      in     404
GET  impact                                200  200    200         200      200           404      404    404      in     404
GET  impact-words                          200  200    200         403      403           404      404    404      in     404
POST impact-words                          302  302    302         403      403           404      404    404      in     404
GET  impact-joins                          200  200    200         403      403           404      404    404      in     404
POST impact-joins                          302  302    302         403      403           404      404    404      in     404
POST impact-put-away                       302  302    302         403      403           404      404    404      in     404
POST impact-taken-back                     302  302    302         403      403           404      404    404      in     404
GET  moved                                 200  200    200         200      200           404      404    404      in     404
POST reflections                           302  302    302         403      403           404      404    404      in     404
POST final                                 302  302    403         403      403           404      404    404      in     404
POST final-ended                           302  302    403         403      403           404      404    404      in     404
    """,
    ids={
        f"{name} pk": impact
        for name in ("impact", "impact-words", "impact-joins", "impact-put-away", "impact-taken-back")
    }
    | {f"{name} number": (lambda cast: 2) for name in ("reflections", "final", "final-ended")},
    sends={
        "impact-new": {"title": "A choir in parts"},
        "impact-words": {"whom": "Year 5", "seen-whom": fingerprint("")},
        "impact-joins": {"criteria": "A1"},
        "reflections": {"area": "A", "text": "We sing.", "version": "0"},
    },
    before={"reflections": looked_again, "final": looked_again, "final-ended": looked_again},
)

"""What is said about one criterion of an audit."""

from plaudit.journeys.operations import open_audit
from tests.access.table import Table
from tests.cast import Cast, close, decide_all, put_aside, we_are_here


def opened_again(cast: Cast) -> None:
    """There is something to look at again once a second audit is open."""
    decide_all(cast.audit, by=cast.lead)
    close(cast.audit, by=cast.lead)
    open_audit(journey=cast.journey, by=cast.lead)


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
POST answers                               302  302    302         403      403           404      404    404      in     404
POST judgement                             302  302    302         403      403           404      404    404      in     404
POST judgement-undone                      302  302    302         403      403           404      404    404      in     404
POST best-fit                              302  302    302         403      403           404      404    404      in     404
GET  sheet                                 302  302    302         302      302           404      404    404      in     404
POST look-again                            302  302    302         403      403           404      404    404      in     404
POST look-later                            302  302    302         403      403           404      404    404      in     404
POST parking                               302  302    302         403      403           404      404    404      in     404
POST parking-ended                         302  302    302         403      403           404      404    404      in     404
    """,
    ids={
        "criterion": lambda cast: "A1",
        "look-again number": lambda cast: 2,
        "look-later number": lambda cast: 2,
    },
    sends={
        "answers": {"seen": "0", "base-A1.bronze.1": "0:", "answer-A1.bronze.1": "yes"},
        "judgement": {"seen": "0", "rank": "1"},
        "best-fit": {"seen": "0", "best-fit": "1", "best-fit-reason": "They sing at home."},
        "judgement-undone": {"seen": "3", "judged": "1"},
        "look-again": {"seen": "0"},
        "look-later": {"seen": "0"},
        "parking": {"seen": "0"},
        "parking-ended": {"seen": "0"},
    },
    before={
        "judgement-undone": lambda cast: we_are_here(cast.audit, "A1", 1, by=cast.lead),
        "look-again": opened_again,
        "look-later": opened_again,
        "parking-ended": lambda cast: put_aside(cast.audit, "A1", by=cast.lead),
    },
)

"""What is said about one criterion of an audit."""

from tests.access.table import Table
from tests.cast import put_aside, we_are_here

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
POST answers                               302  302    302         403      403           404      404    404      in     404
POST judgement                             302  302    302         403      403           404      404    404      in     404
POST judgement-undone                      302  302    302         403      403           404      404    404      in     404
POST best-fit                              302  302    302         403      403           404      404    404      in     404
POST parking                               302  302    302         403      403           404      404    404      in     404
POST parking-ended                         302  302    302         403      403           404      404    404      in     404
    """,
    ids={"criterion": lambda cast: "A1"},
    sends={
        "answers": {"seen": "0", "base-A1.bronze.1": "0:", "answer-A1.bronze.1": "yes"},
        "judgement": {"seen": "0", "rank": "1"},
        "best-fit": {"seen": "0", "best-fit": "1", "best-fit-reason": "They sing at home."},
        "judgement-undone": {"seen": "3", "judged": "1"},
        "parking": {"seen": "0"},
        "parking-ended": {"seen": "0"},
    },
    before={
        "judgement-undone": lambda cast: we_are_here(cast.audit, "A1", 1, by=cast.lead),
        "parking-ended": lambda cast: put_aside(cast.audit, "A1", by=cast.lead),
    },
)

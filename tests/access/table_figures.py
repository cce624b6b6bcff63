"""Numbers over time, the smallest that is told, and a person's calendar and letters."""

from django.utils import timezone

from plaudit.plans.feeds import secret_of
from plaudit.plans.models import Feed, Figure
from plaudit.plans.operations.feeds import open_feed
from plaudit.plans.operations.figures import NewFigure, add_figure
from plaudit.plans.stopping import stop_secret_of
from tests.access.table import Table
from tests.cast import Cast


def measured(cast: Cast) -> str:
    """A statement of the cast's mark that a number settles."""
    return next(key for key, one in cast.edition.framework.statement_by_key.items() if one.measure and one.measure.of)


def figure(cast: Cast) -> Figure:
    """A number of the cast's journey."""
    about = NewFigure(measured(cast), 20, timezone.localdate(), 60)
    return Figure.objects.filter(journey=cast.journey).first() or add_figure(
        journey=cast.journey, about=about, by=cast.lead
    )


def secret(cast: Cast) -> str:
    """The secret of the lead's calendar."""
    return secret_of(Feed.objects.filter(user=cast.lead, ended_at=None).first() or open_feed(by=cast.lead))


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  figures                               200  200    200         200      200           404      404    404      in     404
GET  figure-new                            200  200    200         403      403           404      404    404      in     404
POST figure-new                            302  302    302         403      403           404      404    404      in     404
GET  figure                                200  200    200         403      403           404      404    404      in     404
POST figure                                302  302    302         403      403           404      404    404      in     404
POST figure-removed                        302  302    302         403      403           404      404    404      in     404
GET  limit                                 200  200    403         403      403           404      404    404      in     404
POST limit                                 302  302    403         403      403           404      404    404      in     404
GET  feed                                  200  200    200         200      200           200      200    200      200    200
GET  calendar                              200  200    200         200      200           200      200    200      in     200
POST calendar-opened                       302  302    302         302      302           302      302    302      in     302
POST calendar-ended                        302  302    302         302      302           302      302    302      in     302
POST letters-stopped                       302  302    302         302      302           302      302    302      in     302
GET  letters-link                          200  200    200         200      200           200      200    200      200    200
POST letters-link                          200  200    200         200      200           200      200    200      200    200
POST letters-resumed                       302  302    302         302      302           302      302    302      in     302
    """,
    ids={
        "figure-new statement": measured,
        "figure pk": lambda cast: figure(cast).pk,
        "figure-removed pk": lambda cast: figure(cast).pk,
        "feed secret": secret,
        "letters-link secret": lambda cast: stop_secret_of(cast.lead),
    },
    sends={
        "figure-new": {"count": "20", "out_of": "60", "on": timezone.localdate().isoformat()},
        "figure": {"count": "21", "out_of": "60", "base": "1"},
        "limit": {"smallest": "6"},
    },
    for_anybody={"feed", "letters-link"},
)

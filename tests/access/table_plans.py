"""The plan's views, and moving what is due."""

from datetime import timedelta

from django.utils import timezone

from plaudit.plans.models import Action
from plaudit.plans.operations.actions import NewAction, add_action
from tests.access.table import Table
from tests.cast import Cast


def action(cast: Cast) -> Action:
    """An action of the cast's plan."""
    first = Action.objects.filter(plan__journey=cast.journey).first()
    return first or add_action(journey=cast.journey, about=NewAction(title="Start a choir"), by=cast.lead)


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  plan                                  200  200    200         200      200           404      404    404      in     404
GET  plan-spread                           200  200    403         403      403           404      404    404      in     404
POST plan-spread                           422  422    403         403      403           404      404    404      in     404
GET  my-actions                            200  200    200         200      200           200      200    200      in     200
GET  action-move                           200  200    403         403      403           404      404    404      in     404
POST action-move                           302  302    403         403      403           404      404    404      in     404
    """,
    ids={"action-move pk": lambda cast: action(cast).pk},
    sends={"action-move": {"on": (timezone.localdate() + timedelta(days=30)).isoformat()}},
)

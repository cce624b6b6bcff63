"""Making a plan, and one action of it."""

from plaudit.plans.models import Action
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.changes import fingerprint
from plaudit.plans.operations.proposals import settle_proposals
from tests.access.table import Table
from tests.cast import Cast


def action(cast: Cast) -> int:
    """An action of the cast's school, which is the contributor's."""
    found = Action.objects.filter(plan__journey=cast.journey).first()
    if found is None:
        found = add_action(journey=cast.journey, about=NewAction("Sing"), by=cast.lead)
        Action.objects.filter(pk=found.pk).update(owner=cast.contributor)
    return found.pk


def dropped(cast: Cast) -> dict[str, str]:
    """A statement for which no action is wanted."""
    key = next(iter(cast.edition.framework.statement_by_key))
    settle_proposals(journey=cast.journey, keep=[], drop=[key], by=cast.lead)
    return {"statement": key}


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  proposals                             200  200    403         403      403           404      404    404      in     404
POST proposals                             302  302    403         403      403           404      404    404      in     404
POST proposals-taken-back                  302  302    403         403      403           404      404    404      in     404
GET  actions                               200  200    403         403      403           404      404    404      in     404
POST actions                               302  302    403         403      403           404      404    404      in     404
GET  action                                200  200    200         200      200           404      404    404      in     404
GET  action-words                          200  200    403         403      403           404      404    404      in     404
POST action-words                          302  302    403         403      403           404      404    404      in     404
POST action-states                         302  302    302         403      403           404      404    404      in     404
POST action-effects                        302  302    302         403      403           404      404    404      in     404
POST action-progress                       302  302    302         403      403           404      404    404      in     404
    """,
    ids={
        "action pk": action,
        "action-words pk": action,
        "action-states pk": action,
        "action-effects pk": action,
        "action-progress pk": action,
    },
    sends={
        "proposals-taken-back": dropped,
        "actions": {"title": "Play"},
        "action-words": {"title": "Sing", "seen-title": fingerprint("Sing")},
        "action-states": {"act": "begin"},
        "action-effects": {"extent": "some"},
        "action-progress": {"words": "Well."},
    },
)

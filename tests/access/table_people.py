"""The people of a hub and of a school: roles, invitations, and the handing over of the lead."""

from plaudit.schools.models import Afterwards, HandOver, Invitation, InvitationLetter, Place, Role, TakeOver
from plaudit.schools.models.invitations import GOOD_FOR, digest_of
from plaudit.schools.operations.memberships import at
from tests.access.table import Table
from tests.cast import Cast

SECRET = "a-secret-of-the-tests"


def invited(place: Place, role: Role) -> int:
    """An invitation that waits there, written without a letter: it is made anew for each line."""
    invitation = Invitation.objects.create(email="new@plaudit.example", role=role, **at(place))
    digest = digest_of(f"{SECRET} {invitation.pk}")
    InvitationLetter.objects.create(invitation=invitation, digest=digest, expires_at=invitation.at + GOOD_FOR)
    return invitation.pk


def taken_over(cast: Cast) -> int:
    """The lead of the cast's school, as somebody who has just taken over."""
    lead = cast.school.memberships.get(role=Role.LEAD).user
    made = HandOver.objects.create(school=cast.school, afterwards=Afterwards.LEAVES, by=lead)
    return TakeOver.objects.create(hand_over=made, user=lead).pk


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  hub-people                            404  404    404         404      200           200      200    404      in     404
GET  hub-membership                        404  404    404         404      200           403      403    404      in     404
POST hub-membership                        404  404    404         404      302           403      403    404      in     404
GET  hub-membership-ended                  404  404    404         404      200           403      200    404      in     404
POST hub-membership-ended                  404  404    404         404      302           403      302    404      in     404
GET  hub-invitation-new                    404  404    404         404      200           403      403    404      in     404
POST hub-invitation-new                    404  404    404         404      302           403      403    404      in     404
POST hub-invitation-letters                404  404    404         404      302           403      403    404      in     404
POST hub-invitation-withdrawn              404  404    404         404      302           403      403    404      in     404
GET  school-people                         200  200    200         200      200           404      404    404      in     404
GET  school-membership                     200  200    403         403      200           404      404    404      in     404
POST school-membership                     302  302    403         403      302           404      404    404      in     404
GET  school-membership-ended               200  200    403         200      200           404      404    404      in     404
POST school-membership-ended               302  302    403         302      302           404      404    404      in     404
GET  school-invitation-new                 200  200    403         403      200           404      404    404      in     404
POST school-invitation-new                 302  302    403         403      302           404      404    404      in     404
POST school-invitation-letters             302  302    403         403      302           404      404    404      in     404
POST school-invitation-withdrawn           302  302    403         403      302           404      404    404      in     404
GET  school-hand-over-new                  200  200    403         403      200           404      404    404      in     404
POST school-hand-over-new                  302  302    403         403      302           404      404    404      in     404
GET  take-over                             200  403    403         403      403           404      404    404      in     404
POST take-over-dismissed                   302  403    403         403      403           404      404    404      in     404
GET  school-journey                        302  302    302         302      302           404      404    404      in     404
GET  invitation                            404  404    404         404      404           404      404    404      404    404
POST invitation                            404  404    404         404      404           404      404    404      404    404
    """,
    ids={
        "hub-membership pk": lambda cast: cast.mentor.memberships.get().pk,
        "hub-membership-ended pk": lambda cast: cast.mentor.memberships.get().pk,
        "hub-invitation-letters pk": lambda cast: invited(cast.hub, Role.MENTOR),
        "hub-invitation-withdrawn pk": lambda cast: invited(cast.hub, Role.MENTOR),
        "school-membership pk": lambda cast: cast.observer.memberships.get().pk,
        "school-membership-ended pk": lambda cast: cast.observer.memberships.get().pk,
        "school-invitation-letters pk": lambda cast: invited(cast.school, Role.OBSERVER),
        "school-invitation-withdrawn pk": lambda cast: invited(cast.school, Role.OBSERVER),
        "take-over pk": taken_over,
        "take-over-dismissed pk": taken_over,
        "invitation pk": lambda cast: invited(cast.school, Role.OBSERVER),
        "secret": lambda cast: "not-the-secret",
    },
    sends={
        "hub-membership": {"role": "assessor"},
        "school-membership": {"role": "contributor"},
        "hub-invitation-new": {"email": "newer@plaudit.example", "role": "assessor"},
        "school-invitation-new": {"email": "newer@plaudit.example", "role": "observer"},
        "school-hand-over-new": lambda cast: {
            "to": cast.contributor.pk,
            "afterwards": "leaves",
            "note": "All the best.",
        },
    },
    for_anybody=frozenset({"invitation"}),
)

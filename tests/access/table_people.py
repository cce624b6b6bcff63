"""The people of a hub and of a school."""

from tests.access.table import Table

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  hub-people                            404  404    404         404      200           200      200    404      in     404
GET  hub-person-new                        404  404    404         404      200           403      403    404      in     404
POST hub-person-new                        404  404    404         404      302           403      403    404      in     404
POST hub-membership-ended                  404  404    404         404      302           403      403    404      in     404
GET  school-people                         200  200    200         200      200           404      404    404      in     404
GET  school-person-new                     200  200    403         403      200           404      404    404      in     404
POST school-person-new                     302  302    403         403      302           404      404    404      in     404
POST school-membership-ended               302  302    403         403      302           404      404    404      in     404
    """,
    ids={
        "hub-membership-ended pk": lambda cast: cast.mentor.memberships.get().pk,
        "school-membership-ended pk": lambda cast: cast.observer.memberships.get().pk,
    },
    sends={
        "hub-person-new": {"email": "new@plaudit.example", "name": "New", "role": "assessor"},
        "school-person-new": {"email": "new@plaudit.example", "name": "New", "role": "observer"},
    },
)

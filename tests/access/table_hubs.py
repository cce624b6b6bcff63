"""A hub and its schools."""

from plaudit.schools.models import School
from tests.access.table import Table
from tests.cast import AVANTI_FIELDS

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  hub                                   404  404    404         404      200           200      200    404      in     404
GET  hub-schools                           404  404    404         404      200           403      403    404      in     404
POST hub-schools                           404  404    404         404      302           403      403    404      in     404
GET  hub-schools-many                      404  404    404         404      200           403      403    404      in     404
POST hub-schools-many                      404  404    404         404      200           403      403    404      in     404
GET  hub-school-ended                      404  404    404         404      200           403      403    404      in     404
POST hub-school-ended                      404  404    404         404      302           403      403    404      in     404
GET  hub-school-succession                 404  404    404         404      200           403      403    404      in     404
POST hub-school-succession                 404  404    404         404      302           403      403    404      in     404
    """,
    ids={"slug": lambda cast: cast.hub.slug},
    sends={
        "hub-schools": {"urn": AVANTI_FIELDS},
        "hub-schools-many": {"pasted": str(AVANTI_FIELDS)},
        "hub-school-succession": {"heir": "another", "urn": str(AVANTI_FIELDS)},
    },
    before={"hub-school-succession": lambda cast: School.objects.filter(pk=cast.school.pk).update(status="Closed")},
)

"""School years of a hub and of a school."""

from tests.access.table import Table
from tests.cast import Cast
from tests.schools.years import give_year

FORM = {
    "name": "2026-27",
    "base": "0",
    "half-terms-TOTAL_FORMS": "1",
    "half-terms-INITIAL_FORMS": "0",
    "half-terms-0-term": "Autumn",
    "half-terms-0-half": "1",
    "half-terms-0-first_day": "2026-09-02",
    "half-terms-0-last_day": "2026-10-16",
    "closed-days-TOTAL_FORMS": "0",
    "closed-days-INITIAL_FORMS": "0",
}
ACCEPTED = {
    "dates": "authority_or_school,academic_year,term,half,first_day,last_day\nOak,2026-27,autumn,1,2026-09-02,2026-10-16\n",
    "years": "2026-27",
}


def given_year(place: str):
    """The number of a year of the cast's hub or school."""
    return lambda cast: give_year(getattr(cast, place), by=cast.administrator).pk


def changed(place: str):
    """What changes that year."""

    def fields(cast: Cast) -> dict[str, str]:
        return FORM | {"base": str(give_year(getattr(cast, place), by=cast.administrator).version)}

    return fields


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  hub-school-years                      404  404    404         404      200           200      200    404      in     404
GET  hub-school-year-new                   404  404    404         404      200           403      403    404      in     404
POST hub-school-year-new                   404  404    404         404      302           403      403    404      in     404
GET  hub-school-years-file                 404  404    404         404      200           403      403    404      in     404
POST hub-school-years-file                 404  404    404         404      422           403      403    404      in     404
POST hub-school-years-accepted             404  404    404         404      302           403      403    404      in     404
GET  hub-school-year                       404  404    404         404      200           403      403    404      in     404
POST hub-school-year                       404  404    404         404      302           403      403    404      in     404
POST hub-school-year-removed               404  404    404         404      302           403      403    404      in     404
POST hub-nation                            404  404    404         404      302           403      403    404      in     404
GET  school-school-years                   200  200    200         200      200           404      404    404      in     404
GET  school-school-year-new                200  200    403         403      200           404      404    404      in     404
POST school-school-year-new                302  302    403         403      302           404      404    404      in     404
GET  school-school-years-file              200  200    403         403      200           404      404    404      in     404
POST school-school-years-file              422  422    403         403      422           404      404    404      in     404
POST school-school-years-accepted          302  302    403         403      302           404      404    404      in     404
GET  school-school-year                    200  200    403         403      200           404      404    404      in     404
POST school-school-year                    302  302    403         403      302           404      404    404      in     404
POST school-school-year-removed            302  302    403         403      302           404      404    404      in     404
    """,
    ids={
        **{f"hub-{name} pk": given_year("hub") for name in ("school-year", "school-year-removed")},
        **{f"school-{name} pk": given_year("school") for name in ("school-year", "school-year-removed")},
    },
    sends={
        "hub-school-year-new": FORM,
        "school-school-year-new": FORM,
        "hub-school-year": changed("hub"),
        "school-school-year": changed("school"),
        "hub-school-year-removed": {"base": "1"},
        "school-school-year-removed": {"base": "1"},
        "hub-school-years-accepted": ACCEPTED,
        "school-school-years-accepted": ACCEPTED,
        "hub-nation": {"nation": "wales"},
    },
)

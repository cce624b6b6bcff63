"""What stands outside every hub: the first page, the marks, and what machines ask for."""

from tests.access.table import Table

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  healthz                               200  200    200         200      200           200      200    200      200    200
GET  readyz                                200  200    200         200      200           200      200    200      200    200
GET  service-worker                        200  200    200         200      200           200      200    200      200    200
GET  manifest                              200  200    200         200      200           200      200    200      200    200
GET  offline                               200  200    200         200      200           200      200    200      200    200
GET  offline-person                        200  200    200         200      200           200      200    200      200    200
GET  home                                  200  200    200         200      200           200      200    200      200    200
GET  components                            200  200    200         200      200           200      200    200      200    200
GET  mailbox                               404  404    404         404      404           404      404    404      404    404
GET  marks                                 200  200    200         200      200           200      200    200      200    200
GET  mark                                  200  200    200         200      200           200      200    200      200    200
GET  criterion                             200  200    200         200      200           200      200    200      200    200
GET  start                                 302  302    302         302      302           302      302    302      in     200
    """,
    ids={
        "mark": lambda cast: cast.edition.mark.slug,
        "edition": lambda cast: cast.edition.name,
        "code": lambda cast: "A1",
    },
    for_anybody={"mark", "criterion"},
)

"""A school's public summary, and what of it anybody reads."""

from plaudit.evidence.models import Item, Role
from plaudit.evidence.operations.tags import tag
from plaudit.summaries.models import Publication, Summary
from plaudit.summaries.operations.publishing import sign_of
from tests.access.table import Table
from tests.cast import Cast
from tests.evidence.keeping import a_picture, a_rendition
from tests.summaries.small import begun, published

OF_A_YEAR = (
    "summary", "summary-word", "summary-passage", "summary-rows", "summary-row", "summary-preview",
    "summary-publication", "summary-publication-ended",
)  # fmt: skip
FOR_ANYBODY = ("public-summaries", "public-summary", "public-summary-word", "public-summary-picture")


def summary(cast: Cast) -> Summary:
    """The school's summary of this year."""
    found = Summary.objects.filter(school=cast.school).with_names().first()
    return found or begun(cast.school, by=cast.lead)


def year(cast: Cast) -> str:
    """Its year in addresses."""
    return summary(cast).year_name


def picture(cast: Cast) -> Item:
    """A picture that anybody may see."""
    found = Item.objects.filter(school=cast.school, audience="public", tags__criterion__code="A1").first()
    if found is None:
        found = a_picture(cast, caption="Choir", audience="public", recognisable="no")
        tag(items=[found], criteria=cast.edition.criteria.filter(code="A1"), by=cast.lead)
        a_rendition(found.versions.get().file, Role.LARGE, b"large")
    return found


def public(cast: Cast) -> None:
    """Publishes the summary, with the picture."""
    picture(cast)
    found = summary(cast)
    if not Publication.objects.standing().filter(summary=found).exists():
        published(found, by=cast.lead)


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  summaries                             200  200    200         200      200           404      404    404      in     404
POST summary-new                           302  302    302         403      403           404      404    404      in     404
GET  summary                               200  200    200         200      200           404      404    404      in     404
GET  summary-word                          200  200    200         200      200           404      404    404      in     404
POST summary-passage                       302  302    302         403      403           404      404    404      in     404
POST summary-rows                          302  302    302         403      403           404      404    404      in     404
POST summary-row                           302  302    302         403      403           404      404    404      in     404
GET  summary-preview                       200  200    200         200      200           404      404    404      in     404
POST summary-publication                   302  302    403         403      403           404      404    404      in     404
POST summary-publication-ended             302  302    403         403      403           404      404    404      in     404
GET  public-summaries                      200  200    200         200      200           200      200    200      200    200
GET  public-summary                        200  200    200         200      200           200      200    200      200    200
GET  public-summary-word                   200  200    200         200      200           200      200    200      200    200
GET  public-summary-picture                200  200    200         200      200           200      200    200      200    200
    """,
    ids={
        **{f"{name} year": year for name in (*OF_A_YEAR, *FOR_ANYBODY)},
        "summary-passage key": lambda cast: "singing",
        "summary-row key": lambda cast: "hub",
        "public-summary-picture item": lambda cast: picture(cast).pk,
    },
    sends={
        "summary-new": lambda cast: {"year": summary(cast).year - 1},
        "summary-passage": {"act": "save", "base": "0", "text": "We sing."},
        "summary-rows": {"label": "Ask", "text": "The office"},
        "summary-row": {"act": "save", "base": "0", "text": "County Hub"},
        "summary-publication": lambda cast: {"read": sign_of(summary(cast))},
    },
    before=dict.fromkeys(FOR_ANYBODY, public),
    for_anybody=set(FOR_ANYBODY),
)

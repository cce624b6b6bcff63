"""Comments on an item that the hub's administrators may see, too."""

from plaudit.evidence.models import Comment
from plaudit.evidence.operations.comments import add_comment
from tests.access.table import Table
from tests.access.table_evidence import item
from tests.cast import Cast


def comment(cast: Cast) -> int:
    """What the lead says about the item."""
    found = Comment.objects.first()
    if found is None:
        about = cast.school.items.get(pk=item(cast))
        found = add_comment(item=about, text="The altos come in.", by=cast.lead)
    return found.pk


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
POST comments                              302  302    302         403      403           404      404    404      in     404
POST comment-ended                         302  302    403         403      403           404      404    404      in     404
    """,
    ids={"comments pk": item, "comment-ended pk": item, "comment-ended number": comment},
    sends={"comments": {"text": "The altos come in."}},
)

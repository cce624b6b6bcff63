"""Where something is sent about a criterion, and what there is before and after."""

from plaudit.journal.models import Entry
from tests.cast import Cast
from tests.journeys.said import everything

FORM = "application/x-www-form-urlencoded"


def address(cast: Cast, what: str = "answers", criterion: str = "A1") -> str:
    """Where something is sent about a criterion."""
    return f"/journeys/{cast.journey.pk}/audits/1/criteria/{criterion}/{what}"


def kept(cast: Cast) -> tuple[dict, int]:
    """All that was said, and how long the journal is."""
    return everything(cast.audit), Entry.objects.count()

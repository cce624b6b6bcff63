"""How long the rest of an audit takes, from when this school's people saved what they said in it."""

from plaudit.journeys.models import Look
from plaudit.journeys.models.answers import Said
from plaudit.journeys.rulings import Sayings
from plaudit.rulebook.pace import USUAL, USUAL_AGAIN, Pace, Saved, pace_of


def pace_in(sayings: Sayings) -> Pace:
    """The school's pace in this audit; what was carried over from the one before was not saved in it."""
    audit, statements = sayings.audit, sayings.framework.statement_by_key
    said: list[tuple[str, Said | Look]] = [
        *((statements[key].criterion, row) for key, row in sayings.answers.items()),
        *((statements[key].criterion, row) for key, row in sayings.measurements.items()),
        *sayings.judgements.items(),
        *sayings.looks.items(),
    ]
    saved = [Saved(row.by_id, code, row.at.timestamp()) for code, row in said if row.at >= audit.at]
    return pace_of(saved, USUAL_AGAIN if audit.is_later else USUAL)

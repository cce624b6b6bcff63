"""What is said with a file while it is added: what it is for, when it happened, and what it shows."""

from collections.abc import Iterable, Mapping

from plaudit.evidence.operations.uploads import About
from plaudit.frameworks.models import Edition
from plaudit.refusals import Invalid


def about(said: Mapping[str, str], edition: Edition) -> About:
    """What the fields criteria, statements, happened_on and caption say; the first two name codes and keys by commas.

    Raises:
        Invalid: the edition has no such criterion or statement.
    """
    return {
        "criteria": _rows(said.get("criteria", ""), edition.criterion_ids),
        "statements": _rows(said.get("statements", ""), edition.statement_ids),
        "happened_on": said.get("happened_on", ""),
        "caption": said.get("caption", ""),
    }


def _rows(names: str, rows: Mapping[str, int]) -> list[int]:
    wanted: Iterable[str] = dict.fromkeys(filter(None, (name.strip() for name in names.split(","))))
    try:
        return [rows[name] for name in wanted]
    except KeyError:
        raise Invalid("The mark does not ask for that. Load the page again.") from None

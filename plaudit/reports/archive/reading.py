"""The archive's own page: it opens from a folder, without a network, a server or a script."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils import timezone

from plaudit.reports.archive import values
from plaudit.reports.gathered.audits import CHOICES, NOT_ANSWERED
from plaudit.reports.gathered.items import KINDS
from plaudit.reports.gathered.plans import EXTENTS, STATES, pounds
from plaudit.reports.pupils import AUDIENCES, BASES, RECOGNISABLES
from plaudit.reports.score import Score
from plaudit.rulebook.terms.sayings import plainly

PAGES = Path(__file__).with_name("pages")
STYLE = PAGES / "archive.css"
SCORE = "score.svg"
"""Where the picture lies beside the page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with what the page shows of its newest version; empty where there is none."""

    item: values.Item
    kind: str
    picture: str
    sound: str
    film: str
    audience: str
    recognisable: str
    basis: str
    keep_until: str


def page_of(archive: values.Archive, score: Score) -> str:
    """The page as HTML, with the score of the newest audit as a picture and as a table."""
    engine = Engine(dirs=[str(PAGES)], builtins=["plaudit.reports.archive.words"], autoescape=True, debug=False)
    return engine.get_template("index.html").render(
        Context(_context(archive) | {"score": score, "picture": SCORE}, use_l10n=False)
    )


def _context(archive: values.Archive) -> dict[str, Any]:
    return {
        "archive": archive,
        "made_on": plainly(timezone.localdate(archive.made_at)),
        "began_on": plainly(timezone.localdate(archive.began_at)),
        "items": [_shown(item) for item in archive.items],
        "titles": {item.number: item.title for item in archive.items},
        "actions": {action.number: action.title for action in archive.actions},
        "costs": {action.number: pounds(action.cost_pence) for action in archive.actions},
        "series": {(one.statement, one.group): one for one in archive.series},
        "choices": {"": NOT_ANSWERED, **CHOICES},
        "states": STATES,
        "extents": EXTENTS,
    }


def _shown(item: values.Item) -> Shown:
    made = {one.role: one for one in item.versions[0].files} if item.versions else {}
    clean, playable, large = (made.get(role) for role in ("clean", "playable", "large"))
    played = playable or clean
    return Shown(
        item=item,
        kind=KINDS[item.kind],
        picture=large.path if large else clean.path if clean and item.kind == "picture" else "",
        sound=played.path if played and item.kind == "sound" else "",
        film=played.path if played and item.kind == "film" else "",
        audience=AUDIENCES[item.audience],
        recognisable=RECOGNISABLES[item.recognisable],
        basis=item.basis_words or BASES[item.basis],
        keep_until=plainly(item.keep_until) if item.keep_until else "",
    )

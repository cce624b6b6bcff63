"""The panel beside a criterion in the audit: what the school shows for it, small; one query for a whole area."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Left
from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.evidence.models import Item, Rendition, Role, State, Tag, Version
from plaudit.journeys.models import Journey
from plaudit.rulebook.framework import Criterion

SHOWN = 6
FIRST_WORDS = 60
OF_ITEM = ("criterion", "item", "item__kind", "item__caption", "item__address")
OF_FILE = ("words", "number", "name", "state", "drawn")


@dataclass(frozen=True, slots=True)
class Piece:
    """One item in a panel. `state` is that of its newest file, empty for a note or a link."""

    pk: int
    kind: str
    title: str
    state: str
    thumbnail: str

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being looked at, so that the page asks again."""
        return self.state == State.RECEIVED


@dataclass(frozen=True, slots=True)
class Panel:
    """What is evidence for one criterion, the newest first."""

    criterion: Criterion
    pieces: tuple[Piece, ...]

    @property
    def shown(self) -> tuple[Piece, ...]:
        """Those with room in the panel."""
        return self.pieces[:SHOWN]

    @property
    def more(self) -> int:
        """How many have none."""
        return len(self.pieces) - len(self.shown)

    @property
    def is_waiting(self) -> bool:
        """Whether something of what is shown is still being looked at."""
        return any(piece.is_waiting for piece in self.shown)


def panels_of(user: User, journey: Journey, criteria: Iterable[Criterion]) -> dict[str, Panel]:
    """The panel of each criterion under its code, with what `user` may see of the journey's school."""
    rows = {journey.edition.criterion_ids[criterion.code]: criterion for criterion in criteria}
    pieces: dict[int, dict[int, Piece]] = {row: {} for row in rows}
    for row in _tagged(user, journey, rows):
        pieces[row.criterion].setdefault(row.item, _piece(row))  # tagged to two statements, it is one piece of evidence
    return {criterion.code: Panel(criterion, tuple(pieces[row].values())) for row, criterion in rows.items()}


def _tagged(user: User, journey: Journey, rows: Iterable[int]) -> Iterable[Any]:
    seen = Item.objects.visible_to(user).kept().filter(school=journey.school_id)
    newest = Version.objects.filter(item=OuterRef("item")).order_by("-number")
    drawn = Rendition.objects.filter(file=OuterRef("file"), role=Role.THUMBNAIL)
    tags = Tag.objects.filter(criterion__in=rows, item__in=seen).order_by("-item", "pk")
    return tags.annotate(
        words=Left("item__text", FIRST_WORDS + 1),
        number=Subquery(newest.values("number")[:1]),
        name=Subquery(newest.values("name")[:1]),
        file=Subquery(newest.values("file")[:1]),
        state=Subquery(newest.values("file__state")[:1]),
        drawn=Exists(drawn),
    ).values_list(*OF_ITEM, *OF_FILE, named=True)


def _piece(row: Any) -> Piece:
    is_shown = row.drawn and row.state == State.READY
    thumbnail = reverse("rendition", args=[row.item, row.number, Role.THUMBNAIL.value]) if is_shown else ""
    host = urlsplit(row.item__address).netloc.removeprefix("www.")
    title = row.item__caption or row.name or host or _first(row.words)
    return Piece(row.item, row.item__kind, title, row.state or "", thumbnail)


def _first(words: str) -> str:
    line = words.strip().partition("\n")[0]
    return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS].rstrip()}…"

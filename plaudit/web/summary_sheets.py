"""A sheet as a page draws it: with the evidence that anybody may see at this moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from plaudit.evidence.models import Kind, Rendition, Role
from plaudit.schools.models import School
from plaudit.summaries.composing import public_items
from plaudit.summaries.sheets import Sheet, SheetSection
from plaudit.web.cards import Card, with_files

Address = Callable[[Card], str]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item: its caption, what can be seen, its day, and where its picture is or where it leads, if anywhere."""

    caption: str
    description: str
    kind: str
    happened_on: date | None
    picture: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with the items that are still there."""

    section: SheetSection
    items: tuple[ShownItem, ...]


def shown_sections(sheet: Sheet, school: School, picture: Address) -> tuple[ShownSection, ...]:
    """The sections, in four queries at most; `picture` says where the picture on a card is.

    A section of which nothing is left is left out.
    """
    items = _items(sheet, school, picture)
    sections = (
        ShownSection(section, tuple(items[key] for key in section.items if key in items)) for section in sheet.sections
    )
    return tuple(one for one in sections if one.items or one.section.passages)


def picture_of(school: School, key: int) -> Rendition | None:
    """The large picture of an item, while anybody may see it."""
    item = with_files(public_items(school.pk).filter(pk=key, kind=Kind.PICTURE.value)).first()
    return Card(item).rendition(Role.LARGE) if item else None


def _items(sheet: Sheet, school: School, picture: Address) -> Mapping[int, ShownItem]:
    if not sheet.items:
        return {}
    rows = with_files(public_items(school.pk).filter(pk__in=sheet.items))
    return {row.pk: _item(Card(row), picture) for row in rows}


def _item(card: Card, picture: Address) -> ShownItem:
    item = card.item
    has_picture = item.kind == Kind.PICTURE and card.rendition(Role.LARGE) is not None
    return ShownItem(
        caption=item.caption,
        description=item.description,
        kind=item.kind,
        happened_on=item.happened_on,
        picture=picture(card) if has_picture else "",
        address=item.address,
    )

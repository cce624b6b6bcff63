"""A summary as it is read outside: the page, its Word file and the preview are drawn from the same sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import dateformat

from plaudit.summaries.composing import Composed, ComposedRow, ComposedSection
from plaudit.summaries.prose import Block, blocks_of


@dataclass(frozen=True, slots=True)
class SheetPassage:
    """A heading, which may be empty, and what is said below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A section: its heading, its passages, and the keys of the items that are shown with it."""

    heading: str
    passages: tuple[SheetPassage, ...]
    items: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """What a stranger reads. Parts about which nothing is said are not in it."""

    school: str
    title: str
    year: str
    intro: tuple[str, ...]
    credit: str
    rows: tuple[tuple[str, str], ...]
    sections: tuple[SheetSection, ...]

    @property
    def items(self) -> tuple[int, ...]:
        """The keys of all items."""
        return tuple(key for section in self.sections for key in section.items)


def document_of(composed: Composed, published_on: date) -> dict[str, Any]:
    """What is kept of a summary when it is published on that day, as JSON can hold it: `sheet_of` reads it."""
    form = composed.form
    return {
        "school": composed.summary.school.name,
        "title": form.title,
        "year": composed.summary.year_in_words,
        "intro": list(form.intro),
        "credit": form.credit,
        "rows": [[row.label, _words(row, published_on)] for row in composed.rows if row.is_shown],
        "sections": [kept for section in composed.sections if (kept := _section(section))],
    }


def sheet_of(document: Mapping[str, Any]) -> Sheet:
    """The sheet that a document holds."""
    return Sheet(
        school=document["school"],
        title=document["title"],
        year=document["year"],
        intro=tuple(document["intro"]),
        credit=document["credit"],
        rows=tuple((label, words) for label, words in document["rows"]),
        sections=tuple(
            SheetSection(
                section["heading"],
                tuple(SheetPassage(one["heading"], blocks_of(one["text"])) for one in section["passages"]),
                tuple(section["items"]),
            )
            for section in document["sections"]
        ),
    )


def _words(row: ComposedRow, published_on: date) -> str:
    return dateformat.format(published_on, "j F Y") if row.is_dated else row.text


def _section(section: ComposedSection) -> dict[str, Any] | None:
    passages = list(_passages(section))
    if not passages and not section.items:
        return None
    return {"heading": section.form.heading, "passages": passages, "items": list(section.items)}


def _passages(section: ComposedSection) -> Iterator[dict[str, str]]:
    for passage in section.passages:
        if passage.text.strip():
            yield {"heading": passage.form.heading, "text": passage.text}

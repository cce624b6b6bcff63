"""Finding within an audit: by code or by words, in what the mark says and in what the school has said."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plaudit.journeys.rulings import Sayings
from plaudit.rulebook.framework import Criterion, Descriptor, Level, Statement

MOST_PLACES = 6  # of one criterion; the others are counted


class Kind(StrEnum):
    """What kind of words a place holds."""

    STATEMENT = "statement"
    TYPICAL = "typical"
    EXAMPLE = "example"
    GUIDANCE = "guidance"
    NOTE = "note"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Spot:
    """Some words of a criterion. `anchor` is the id of the part of the page where they stand."""

    kind: Kind
    text: str
    anchor: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A criterion in which something was found: the first places, and how many `more` there are."""

    criterion: Criterion
    places: tuple[Spot, ...]
    more: int


def find(sayings: Sayings, query: str) -> tuple[Found, ...]:
    """The criteria in which all words of `query` are found, in the order of the mark; all of them for no words.

    A place is found when its words hold every word of the query that the criterion's code and title do not hold; so
    'LM3', 'training' and 'LM3 training' are all understood. Case and accents do not matter.
    """
    words = plain(query).split()
    found = (_found(sayings, criterion, words) for criterion in sayings.framework.criteria)
    return tuple(one for one in found if one is not None)


def plain(text: str) -> str:
    """The text without what does not matter when it is looked for: case, accents, and the shape of apostrophes."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _found(sayings: Sayings, criterion: Criterion, words: list[str]) -> Found | None:
    title = plain(f"{criterion.code} {criterion.title}")
    rest = [word for word in words if word not in title]
    wanted = rest or words
    places = [spot for spot in _spots(sayings, criterion) if _holds(spot, wanted)] if wanted else []
    if rest and not places:
        return None
    return Found(criterion, tuple(places[:MOST_PLACES]), max(0, len(places) - MOST_PLACES))


def _holds(spot: Spot, words: list[str]) -> bool:
    text = plain(spot.text)
    key = spot.anchor.casefold()
    return all(word in text or word == key for word in words)


def _spots(sayings: Sayings, criterion: Criterion) -> Iterator[Spot]:
    for level, descriptor in zip(sayings.framework.levels, criterion.descriptors, strict=True):
        for statement in descriptor.statements:
            yield from _of_statement(sayings, statement, level)
        yield from _beside(criterion, descriptor, level)
    note, judgement = sayings.notes.get(criterion.code), sayings.judgements.get(criterion.code)
    if note and note.text:
        yield Spot(Kind.NOTE, note.text, f"{criterion.code}-note-place")
    if judgement and judgement.reason:
        yield Spot(Kind.REASON, judgement.reason, f"{criterion.code}-state")


def _of_statement(sayings: Sayings, statement: Statement, level: Level) -> Iterator[Spot]:
    yield Spot(Kind.STATEMENT, statement.text, statement.key, level)
    answer = sayings.answers.get(statement.key)
    if answer and answer.reason:
        yield Spot(Kind.REASON, answer.reason, statement.key, level)


def _beside(criterion: Criterion, descriptor: Descriptor, level: Level) -> Iterator[Spot]:
    lines = {Kind.TYPICAL: descriptor.typical, Kind.EXAMPLE: descriptor.examples, Kind.GUIDANCE: descriptor.guidance}
    for kind, texts in lines.items():
        for text in texts:
            yield Spot(kind, text, f"{criterion.code}-{level.key}", level)

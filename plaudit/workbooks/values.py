"""What a workbook can say, as values: where, what, and a fingerprint by which it is known again.

Values are tuples: (choice, reason) of an answer, (count, of how many) of a number, (rank, reason) of a level, (words,)
of a note. They are made even before they are compared, since every spreadsheet saves blanks and line ends in its way.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from unicodedata import category

Values = tuple[str | float | int | None, ...]
UNSPEAKABLE = ("Cc", "Cs", "Cn")
SPOKEN = "\n\t"
# How a workbook writes what XML cannot hold or would change. The library that reads leaves it so.
ESCAPED = re.compile("_x00([01][0-9A-Fa-f])_")


class Kind(StrEnum):
    """What is said: an answer, a number (of the school or of a pupil group), the school's own level, a note."""

    ANSWER = "answer"
    NUMBER = "number"
    LEVEL = "level"
    NOTE = "note"


NOTHING: Mapping[Kind, Values] = {
    Kind.ANSWER: ("", ""),
    Kind.NUMBER: (None, None),
    Kind.LEVEL: (None, ""),
    Kind.NOTE: ("",),
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in an audit something is said: about a statement's key or a criterion's code, perhaps of a pupil group."""

    kind: Kind
    about: str
    group: str = ""

    @property
    def key(self) -> str:
        """One word for it, as forms and tables use it."""
        return f"{self.kind}-{self.about}" + (f"-{self.group}" if self.group else "")


@dataclass(frozen=True, slots=True)
class Held:
    """What the audit holds at a place, who said it last, and in which version; nothing yet is version 0."""

    values: Values
    version: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """What a workbook was made from at one place: the version, and a fingerprint of the values."""

    version: int
    fingerprint: str


def words(text: str) -> str:
    """The words with one kind of line end, without control characters and blanks at the ends."""
    text = ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter in SPOKEN or category(letter) not in UNSPEAKABLE).strip()


def figure(number: float | None) -> float | None:
    """The number to the ten digits that are shown of it."""
    return None if number is None else float(f"{number:.10g}")


def even(values: Values) -> Values:
    """The values as they are compared."""
    return tuple(
        words(value) if isinstance(value, str) else figure(value) if isinstance(value, float) else value
        for value in values
    )


def fingerprint(values: Values) -> str:
    """Twelve letters that tell the values from others."""
    told = "\x1f".join("" if value is None else _told(value) for value in even(values))
    return sha256(told.encode()).hexdigest()[:12]


def _told(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.10g}"

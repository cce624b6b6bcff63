"""What somebody changed of what is said of an item, and what comes of two people changing the same."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from plaudit.evidence.models import Item

Value = str | date | None


class Field(StrEnum):
    """What can be said of an item, by the names of its columns."""

    CAPTION = "caption"
    DESCRIPTION = "description"
    HAPPENED_ON = "happened_on"
    TEXT = "text"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Change:
    """Another value for a field; `seen` is the fingerprint of the one that the page showed."""

    field: Field
    value: Value
    seen: str


@dataclass(frozen=True, slots=True)
class Clash:
    """What was to be saved (`mine`) beside what somebody else has saved meanwhile (`theirs`), who, and when.

    `by` is empty where nobody is on record.
    """

    field: Field
    mine: Value
    theirs: Value
    by: str
    at: datetime


def fingerprint(value: Value) -> str:
    """A short sign of a value, the same for the same value."""
    return sha256(("" if value is None else str(value)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fields_of(item: Item) -> tuple[Field, ...]:
    """What can be said of an item of its kind, in the order of the page."""
    own = {"note": (Field.TEXT,), "link": (Field.ADDRESS,)}.get(item.kind, ())
    return (*own, Field.CAPTION, Field.HAPPENED_ON, Field.DESCRIPTION)

"""What somebody changed of what is said of an action, and what comes of two people changing the same."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from django.db.models import F

from plaudit.accounts.models import User
from plaudit.plans.models import Action


class Field(StrEnum):
    """What can be said of an action. A change of the deadline is a move as well."""

    TITLE = "title"
    WHY = "why"
    PURPOSES = "purposes"
    OWNER = "owner"
    DUE_ON = "due_on"
    COST_PENCE = "cost_pence"
    FUNDING = "funding"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who sees to an action: a person with an account, or else a name; both may be missing."""

    user: User | None = None
    name: str = ""

    def __str__(self) -> str:
        """What tells owners apart; `in_words` is for reading."""
        return f"user:{self.user.pk}" if self.user else f"name:{self.name}" if self.name else ""

    @property
    def in_words(self) -> str:
        """Their name, empty where there is nobody."""
        return str(self.user) if self.user else self.name


Value = str | date | int | Owner | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Change:
    """Another value for a field; `seen` is the fingerprint of the one that the page showed.

    The purposes are criterion codes and statement keys, in the order of the edition; the cost is in pence.
    """

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
    text = "" if value is None else " ".join(value) if isinstance(value, tuple) else str(value)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def value_of(action: Action, field: Field) -> Value:
    """What the action says in that field. The purposes are read from their rows, whose order is the edition's."""
    if field is Field.OWNER:
        return Owner(action.owner, action.owner_name)
    if field is Field.PURPOSES:
        return purposes_of(action)
    value: Value = getattr(action, field.value)
    return value


def purposes_of(action: Action) -> tuple[str, ...]:
    """The codes and keys of what the action is for, in the order of the edition: a criterion before its statements."""
    rows = action.purposes.order_by("criterion__position", F("statement__position").asc(nulls_first=True))
    return tuple(key or code for code, key in rows.values_list("criterion__code", "statement__key"))

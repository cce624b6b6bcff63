"""Children first: what is said of an item about the pupils in it, and what follows from that."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WARNING = timedelta(days=30)


class Recognisable(StrEnum):
    """Whether a pupil can be recognised in an item."""

    NO = "no"
    YES = "yes"
    VOICE = "voice"


class Basis(StrEnum):
    """The ground on which an item with a recognisable pupil is kept, in the terms of the UK GDPR, article 6."""

    PUBLIC_TASK = "public-task"
    CONSENT = "consent"
    OTHER = "other"


class Audience(StrEnum):
    """Who an item may be shown to. Each takes in those before it."""

    SCHOOL = "school"
    ASSESSORS = "assessors"
    HUB = "hub"
    PUBLIC = "public"

    def reaches(self, other: "Audience") -> bool:
        """Whether `other` is among those who may see it."""
        order = list(Audience)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Safeguards:
    """What a school has said of the pupils in one item. None and an empty text mean: not answered."""

    recognisable: Recognisable | None = None
    basis: Basis | None = None
    basis_words: str = ""
    audience: Audience = Audience.SCHOOL
    keep_until: date | None = None

    @property
    def shows_pupils(self) -> bool:
        """Whether a pupil can be recognised, by face or by voice."""
        return self.recognisable in (Recognisable.YES, Recognisable.VOICE)


def hindrances_to_key(said: Safeguards, today: date) -> tuple[str, ...]:
    """Why an item cannot be key evidence yet, each a sentence; empty where nothing hinders it."""
    if said.recognisable is None:
        return ("Say first whether a pupil can be recognised in it.",)
    found: list[str] = []
    if said.shows_pupils and said.basis is None:
        found.append("Say on what basis it is kept.")
    if said.shows_pupils and said.keep_until is None:
        found.append("Say until when it is kept.")
    if said.keep_until is not None and said.keep_until < today:
        found.append("The date until which it is kept has passed.")
    if not said.audience.reaches(Audience.ASSESSORS):
        found.append("Only the school may see it. Let assessors see it, too.")
    return tuple(found)


def is_due(keep_until: date | None, today: date) -> bool:
    """Whether an item is to be removed: the day until which it is kept has passed."""
    return keep_until is not None and keep_until < today


def is_to_be_warned(keep_until: date | None, today: date) -> bool:
    """Whether the school is to be told that an item will be removed: within 30 days, and not removed yet."""
    return keep_until is not None and today <= keep_until <= today + WARNING

"""Children first: what is said of an item about the pupils in it, and what follows from that.

Nothing here knows a pupil. An item shows somebody who can be recognised, or it does not; who that is, nobody writes
down.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

DAY = timedelta(days=1)
# How long before an item goes its school is told.
WARNING = timedelta(days=30)
# How long an item stays after a warning that came too late, when nothing had run in the background for a while.
LEAST_NOTICE = timedelta(days=7)
SCHOOL_YEAR_ENDS = (8, 31)  # month and day, as the law counts school years in England


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


class Span(StrEnum):
    """How long something is kept, for who does not want to look up a date."""

    THIS_YEAR = "this-year"
    TWO_YEARS = "two-years"

    def last_day(self, today: date) -> date:
        """The last day on which it is kept: of this school year, or two years from now."""
        return end_of_school_year(today) if self is Span.THIS_YEAR else two_years_after(today)


class Part(StrEnum):
    """One thing that is said, and that two people could say differently at once."""

    RECOGNISABLE = "recognisable"
    BASIS = "basis"
    AUDIENCE = "audience"
    KEEP_UNTIL = "keep_until"

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of `Safeguards` that say it: a basis and its words are one thing."""
        return ("basis", "basis_words") if self is Part.BASIS else (self.value,)


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

    @property
    def may_show_pupils(self) -> bool:
        """Whether a pupil can be recognised, or nobody has said that none can."""
        return self.recognisable is not Recognisable.NO

    @property
    def tidied(self) -> "Safeguards":
        """The same without what means nothing: a basis where no pupil can be recognised, words for a plain one."""
        basis = self.basis if self.may_show_pupils else None
        return replace(self, basis=basis, basis_words=self.basis_words if basis is Basis.OTHER else "")


@dataclass(frozen=True, slots=True)
class Objection:
    """Why something cannot be said, and the part of it that would have to be another."""

    part: Part
    sentence: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What comes of what two people said at once; where they differ on a part, `clashes` names it."""

    said: Safeguards
    clashes: tuple[Part, ...] = ()


def objections(said: Safeguards, before: Safeguards, today: date) -> tuple[Objection, ...]:
    """Why `said` cannot be said of an item of which `before` was said until now; empty where it can."""
    return tuple(_objections(said, before, today))


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


def joined(seen: Safeguards, mine: Safeguards, theirs: Safeguards) -> Joined:
    """What is said in the end where somebody saw `seen` and says `mine`, while a colleague has said `theirs`.

    Each part that only one of them changed is theirs to say. Where both changed one, and differently, it stays as it
    is and is a clash.
    """
    said, clashes = theirs, []
    for part in Part:
        shown, wanted, found = _of(seen, part), _of(mine, part), _of(theirs, part)
        if wanted in (shown, found):
            continue
        if found == shown:
            said = replace(said, **wanted)
        else:
            clashes.append(part)
    return Joined(said, tuple(clashes))


def goes_on(keep_until: date | None, warned_on: date | None) -> date | None:
    """The day on which an item is removed; None while its school does not know, or where no day is set.

    That is the day after the last one, or a week after the warning where that came only when the last day had passed.
    """
    if keep_until is None or warned_on is None:
        return None
    return warned_on + LEAST_NOTICE if warned_on > keep_until else keep_until + DAY


def is_due(keep_until: date | None, warned_on: date | None, today: date) -> bool:
    """Whether an item is to be removed."""
    day = goes_on(keep_until, warned_on)
    return day is not None and day <= today


def is_to_be_warned(keep_until: date | None, warned_on: date | None, today: date) -> bool:
    """Whether the school is to be told that an item will go: within 30 days, and nobody has told it yet."""
    return keep_until is not None and warned_on is None and keep_until <= today + WARNING


def end_of_school_year(today: date) -> date:
    """The next 31 August after `today`."""
    this_year = today.replace(month=SCHOOL_YEAR_ENDS[0], day=SCHOOL_YEAR_ENDS[1])
    return this_year if this_year > today else this_year.replace(year=today.year + 1)


def two_years_after(today: date) -> date:
    """The same day two years on; 28 February for the 29th."""
    leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year + 2, day=28 if leap_day else today.day)


def _objections(said: Safeguards, before: Safeguards, today: date) -> Iterator[Objection]:
    wider = said.audience is not Audience.SCHOOL
    if said.recognisable is None and wider:
        yield Objection(
            Part.RECOGNISABLE,
            "Say first whether a pupil can be recognised in it. Until then only the school may see it.",
        )
    if said.basis is Basis.OTHER and not said.basis_words.strip():
        yield Objection(Part.BASIS, "Say in a few words on what other basis it is kept.")
    if said.shows_pupils and said.basis is None and wider:
        yield Objection(
            Part.BASIS,
            "A pupil can be recognised. Say on what basis it is kept before anybody outside the school may see it.",
        )
    elif said.shows_pupils and said.audience is Audience.PUBLIC and said.basis is not Basis.CONSENT:
        yield Objection(
            Part.AUDIENCE,
            "What everybody may see needs the consent of those who can be recognised. Once you have it, choose consent "
            "as the basis. Until then, show it to fewer people.",
        )
    if said.keep_until is not None and said.keep_until != before.keep_until and said.keep_until <= today:
        yield Objection(Part.KEEP_UNTIL, "Choose a day after today. To have it removed now, withdraw it.")


def _of(said: Safeguards, part: Part) -> dict[str, Any]:
    """What is said on one part."""
    return {field: getattr(said, field) for field in part.fields}

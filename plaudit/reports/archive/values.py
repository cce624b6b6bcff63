"""What an archive holds, as values whose fields are the keys of its JSON. They are a promise to whoever reads it.

A field may come; none goes or means something else without another `VERSION`. In words as in numbers, a count of
pupils below the school's limit is not told.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from plaudit.rulebook.answers import Choice

VERSION = 1
SCHEMA_PATH = f"/schemas/journey-{VERSION}.json"


@dataclass(frozen=True, slots=True)
class Number:
    """A number for the whole school or for a group of pupils."""

    ABOUT: ClassVar = {
        "group": "the pupils that it is about; empty for the whole school",
        "count": "null where it is of fewer pupils than the school tells",
        "passes": "whether it is enough; null where nothing is asked, or where that would tell a count",
    }

    group: str
    count: float | None
    out_of: float | None
    words: str
    asked: str
    passes: bool | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and what was said to it."""

    ABOUT: ClassVar = {
        "choice": "the answer that counts, by the number where one settles it; null where there is none",
        "chosen": "the answer that the school gave itself",
        "applies": "false where it is not for a school of these phases",
        "claimed": "a yes that came with 'we are here'",
        "by": "who said the last of it",
    }

    key: str
    level: str
    text: str
    choice: Choice | None
    chosen: Choice | None
    reason: str
    applies: bool
    claimed: bool
    number: Number | None
    groups: tuple[Number, ...]
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion in one audit."""

    ABOUT: ClassVar = {
        "rank": "of the level that counts, from 1; 0 is not yet",
        "supported": "the level that the answers alone give",
        "best_fit": "the level that the school argued for; empty where it did not",
        "parked_by": "who put it aside for later",
        "is_carried": "said in the audit before, and not looked at again yet",
    }

    code: str
    title: str
    rank: int
    level: str
    supported: str
    best_fit: str
    best_fit_reason: str
    note: str
    note_by: str
    note_at: datetime | None
    parked_by: str
    parked_at: datetime | None
    is_carried: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """The criteria of one area in one audit."""

    code: str
    title: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Reflection:
    """The school's words on what an audit shows."""

    ABOUT: ClassVar = {"area": "its code; empty where they are about all of it"}

    area: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Audit:
    """A dated self-judgement."""

    ABOUT: ClassVar = {"reached": "the title of the highest level that it reaches; empty where it reaches none"}

    number: int
    title: str
    at: datetime
    by: str
    closed_at: datetime | None
    closed_by: str
    is_final: bool
    reached: str
    areas: tuple[Area, ...]
    reflections: tuple[Reflection, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What was written to an action."""

    ABOUT: ClassVar = {"told": "the state, or how much of an effect; empty for a progress note"}

    told: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline that moved."""

    was_due_on: date | None
    due_on: date | None
    because: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the plan."""

    ABOUT: ClassVar = {
        "number": "that impact cards name it by",
        "due": "the deadline in school time",
        "sign": "how the school will know",
        "criteria": "codes of what it is for",
        "statements": "keys of what it is for",
    }

    number: int
    title: str
    why: str
    owner: str
    due_on: date | None
    due: str
    cost_pence: int | None
    funding: str
    sign: str
    criteria: tuple[str, ...]
    statements: tuple[str, ...]
    state: str
    extent: str
    states: tuple[Record, ...]
    effects: tuple[Record, ...]
    notes: tuple[Record, ...]
    moves: tuple[Move, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure came to on a day."""

    on: date
    number: Number
    source: str
    by: str


@dataclass(frozen=True, slots=True)
class Series:
    """A measure over time, the oldest first."""

    statement: str
    criterion: str
    title: str
    unit: str
    group: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that an impact card is joined to."""

    statement: str
    group: str


@dataclass(frozen=True, slots=True)
class Impact:
    """An impact card."""

    number: int
    title: str
    before: str
    did: str
    changed: str
    whom: str
    so_what: str
    voice: str
    criteria: tuple[str, ...]
    actions: tuple[int, ...]
    items: tuple[int, ...]
    measures: tuple[Measure, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file in the archive."""

    ABOUT: ClassVar = {
        "role": "'clean' is the file itself, 'playable' what every browser plays, 'large' a picture of it",
        "path": "where it lies in the archive",
        "size": "in bytes",
    }

    role: str
    path: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an item's file. It has no bytes where the file was not ready when the archive was made."""

    number: int
    name: str
    media_type: str
    at: datetime
    seconds: float | None
    width: int | None
    height: int | None
    pages: int | None
    files: tuple[Bytes, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on an item; `moment` is a second of its sound or film."""

    text: str
    moment: float | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence."""

    ABOUT: ClassVar = {
        "by": "who added it; empty where it came through an inbox",
        "recognisable": "whether a pupil can be recognised; empty where nobody has said",
        "basis": "on what ground it is kept",
        "versions": "the newest first",
    }

    number: int
    kind: str
    title: str
    caption: str
    description: str
    text: str
    address: str
    happened_on: date | None
    by: str
    at: datetime
    criteria: tuple[str, ...]
    statements: tuple[str, ...]
    recognisable: str
    basis: str
    basis_words: str
    audience: str
    keep_until: date | None
    versions: tuple[Version, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """The level that the school aims for."""

    level: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """A half-term of the school's calendar."""

    year: str
    title: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that a school says on one journey."""

    ABOUT: ClassVar = {
        "version": "of this format",
        "outside": "made for the hub: without evidence that is not for the hub",
        "limit": "counts of pupils below it are not told",
        "closed_days": "days of half-terms without school, bank holidays among them",
    }

    version: int
    school: str
    urn: int
    address: tuple[str, ...]
    hub: str
    mark: str
    edition: str
    number: int
    levels: tuple[str, ...]
    began_at: datetime
    made_at: datetime
    outside: bool
    limit: int
    target: Target | None
    half_terms: tuple[HalfTerm, ...]
    closed_days: tuple[date, ...]
    audits: tuple[Audit, ...]
    actions: tuple[Action, ...]
    series: tuple[Series, ...]
    impacts: tuple[Impact, ...]
    items: tuple[Item, ...]

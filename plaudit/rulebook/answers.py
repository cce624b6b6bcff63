"""What a school has said: its answers, its own judgements and all else that a verdict rests on, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from plaudit.rulebook.framework import Phase


class Choice(StrEnum):
    """What a school answers to one statement. A statement that nobody has answered has no choice at all."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    DOES_NOT_APPLY = "does-not-apply"


@dataclass(frozen=True, slots=True)
class Measured:
    """A number as entered: `count` things, `out_of` so many where the measure is a share."""

    count: float
    out_of: float | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One statement's answer as entered. 'Does not apply' counts only with a reason.

    `measured` is the number of the whole school, `by_group` pairs of a group's name and its own number.
    """

    choice: Choice | None = None
    reason: str = ""
    measured: Measured | None = None
    by_group: tuple[tuple[str, Measured], ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """The school's own judgement of a criterion: a rank from 0, and why, where the answers support another one."""

    rank: int
    reason: str = ""

    @property
    def has_reason(self) -> bool:
        """Whether something other than blanks was written."""
        return bool(self.reason.strip())


@dataclass(frozen=True, slots=True)
class Held:
    """An award of this mark that the school has held before: its rank, and for how many years."""

    rank: int
    years: float


@dataclass(frozen=True, slots=True)
class Audited:
    """Everything that the rulebook is told about one audit.

    `answers` are under statement keys; `stated`, `parked` and `evidenced` (criteria with at least one item of
    evidence) under criterion codes. Empty `phases` mean that the register does not tell: every statement applies.
    """

    answers: Mapping[str, Given] = field(default_factory=dict)
    stated: Mapping[str, Stated] = field(default_factory=dict)
    parked: frozenset[str] = frozenset()
    phases: frozenset[Phase] = frozenset()
    earlier: tuple[Held, ...] = ()
    evidenced: frozenset[str] = frozenset()

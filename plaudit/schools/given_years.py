"""A school year as a file gives it, before anybody has accepted it."""

from dataclasses import dataclass
from datetime import date

from plaudit.rulebook.terms.doubts import weekday_doubts
from plaudit.rulebook.terms.half_terms import HalfTerm


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote beside a line."""

    line: int
    text: str

    @property
    def doubts(self) -> tuple[str, ...]:
        """What the remark says of a day that the calendar contradicts, each in a sentence."""
        return weekday_doubts(self.text)


@dataclass(frozen=True, slots=True)
class GivenYear:
    """One school year as a file gives it: its half-terms in order, its closed days, where it comes from, remarks."""

    name: str
    half_terms: tuple[HalfTerm, ...]
    closed_days: frozenset[date]
    source: str
    remarks: tuple[Remark, ...]

    @property
    def doubts(self) -> tuple[str, ...]:
        """Where the remarks contradict the calendar."""
        return tuple(doubt for remark in self.remarks for doubt in remark.doubts)

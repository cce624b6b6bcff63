"""What is wrong with one row of the register."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out: the line it begins on, counted from 1, and why, as a sentence."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.reason}"


class RowError(ValueError):
    """One row cannot be used; its text says why. The rows around it can."""

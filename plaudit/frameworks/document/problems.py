"""What is wrong with a file, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from plaudit.refusals import Invalid

MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file. Lines and columns are counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: `message` and `mend` are sentences, `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    mend: str


class Unsound(Invalid):
    """A file that is no edition. `problems` holds what is wrong with it in the order of the file, `source` its name."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(sorted(dict.fromkeys(problems)))[:MOST_PROBLEMS]
        count = len(self.problems)
        super().__init__(
            f"{source} cannot be used: {count} {'thing is' if count == 1 else 'things are'} wrong with it."
        )

    def report(self) -> tuple[str, ...]:
        """A line for each problem: `path:line:column: message Mend: ...`."""
        return tuple(f"{self.source}:{p.line}:{p.column}: {p.message} Mend: {p.mend}" for p in self.problems)

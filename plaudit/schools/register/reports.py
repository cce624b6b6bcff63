"""What came of a file of the register, in values and in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plaudit.schools.register.problems import Problem

PROBLEMS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a file of schools: rows read; schools added, changed and the same; the rows that were left out.

    `urns` are those of all schools that the file holds.
    """

    read: int
    added: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...] = ()
    urns: frozenset[int] = field(default=frozenset(), compare=False, repr=False)

    def told(self, *, all_problems: bool = False) -> str:
        """The report in words, with the first problems, or all of them."""
        said = f"{_rows(self.read)}. Schools: {self.added} new, {self.changed} changed, {self.unchanged} the same"
        return _with_problems(said, self.problems, None if all_problems else PROBLEMS_SHOWN)


@dataclass(frozen=True, slots=True)
class LinksReport:
    """What came of a file of links: rows read; links added, changed, the same and withdrawn; rows left out.

    `passed_over` are rows that are sound and say nothing about which school goes on for which. `kept` are sentences
    about what was carried over by a link that the register has withdrawn since.
    """

    read: int
    added: int
    changed: int
    unchanged: int
    withdrawn: int = 0
    passed_over: int = 0
    problems: tuple[Problem, ...] = ()
    kept: tuple[str, ...] = ()

    def told(self, *, all_problems: bool = False) -> str:
        """The report in words, with the first problems, or all of them."""
        said = f"{_rows(self.read)}. Links: {self.added} new, {self.changed} changed, {self.unchanged} the same"
        said += f", {self.withdrawn} withdrawn" if self.withdrawn else ""
        said += f", {self.passed_over} about something else" if self.passed_over else ""
        problems = _with_problems(said, self.problems, None if all_problems else PROBLEMS_SHOWN)
        return "\n".join([problems, *self.kept])


def _rows(count: int) -> str:
    return "1 row read" if count == 1 else f"{count} rows read"


def _with_problems(said: str, problems: Sequence[Problem], most: int | None) -> str:
    """The sentence with the rows that were left out below it: the first of them, or all."""
    if not problems:
        return f"{said}."
    lines = [str(problem) for problem in problems[:most]]
    more = len(problems) - len(lines)
    more_words = [f"... and {more} more. List them with --all-problems."] if more else []
    return "\n".join([f"{said}, {len(problems)} left out.", *lines, *more_words])

"""How the workbook of an audit is laid out: its sheets and columns, and the words of its cells.

Writing and reading both look here, so that what one writes the other knows.
"""

from enum import StrEnum

from plaudit.reports.quantities import NOT_TOLD
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import NOT_YET_RANK, Framework

FORMAT = 1  # a new one for every change that a reader of the old would misread
SIGN = "plaudit-workbook"
NOT_YET = "Not yet"
FEWER = "fewer than"
WITHHELD = (FEWER, NOT_TOLD)
"""How a cell begins whose number is not told."""


class Title(StrEnum):
    """The sheets."""

    READ_ME = "Read me"
    STATEMENTS = "Statements"
    GROUPS = "Pupil groups"
    CRITERIA = "Criteria"
    BASES = "Plaudit"


class Column(StrEnum):
    """The columns that are read again."""

    KEY = "Key"
    ANSWER = "Answer"
    REASON = "Why it does not apply"
    COUNT = "How many"
    OUT_OF = "Of how many"
    GROUP = "Group"
    CRITERION = "Criterion"
    LEVEL = "Our own level"
    WHY_LEVEL = "Why this level"
    NOTE = "Note"


READ: dict[Title, tuple[Column, ...]] = {
    Title.STATEMENTS: (Column.KEY, Column.ANSWER, Column.REASON, Column.COUNT, Column.OUT_OF),
    Title.GROUPS: (Column.KEY, Column.GROUP, Column.COUNT, Column.OUT_OF),
    Title.CRITERIA: (Column.CRITERION, Column.LEVEL, Column.WHY_LEVEL, Column.NOTE),
}
CHOICES = {
    Choice.YES: "Yes",
    Choice.PARTLY: "Partly",
    Choice.NOT_YET: "Not yet",
    Choice.DOES_NOT_APPLY: "Does not apply",
}


def sheets_of(framework: Framework) -> tuple[Title, ...]:
    """The sheets that a workbook of that edition has to be read."""
    groups = any(statement.measure and statement.measure.groups for statement in framework.statement_by_key.values())
    return (Title.STATEMENTS, *((Title.GROUPS,) if groups else ()), Title.CRITERIA)


def level_title(framework: Framework, rank: int | None) -> str:
    """What a level is called in a cell; nothing for None."""
    if rank is None:
        return ""
    level = framework.level(rank)
    return level.title if level else NOT_YET


def ranks(framework: Framework) -> dict[str, int]:
    """The rank of every level under its title, in small letters."""
    return {NOT_YET.casefold(): NOT_YET_RANK} | {level.title.casefold(): level.rank for level in framework.levels}

"""School years as a summary names them: by the calendar year in which they begin."""

import re
from datetime import date

from plaudit.rulebook.children import SCHOOL_YEAR_ENDS

NAME = re.compile(r"(\d{4})-(\d{2})")
EARLIEST, LATEST = 2000, 2200


def year_of(day: date) -> int:
    """The year in which the school year of that day began: 2026 for all days from September 2026 to August 2027."""
    return day.year - ((day.month, day.day) <= SCHOOL_YEAR_ENDS)


def name_of(year: int) -> str:
    """The school year in an address: '2026-27'."""
    return f"{year}-{(year + 1) % 100:02}"


def words_of(year: int) -> str:
    """The school year in a sentence: '2026 to 2027'."""
    return f"{year} to {year + 1}"


def year_named(name: str) -> int | None:
    """The year in which the school year of that name begins; None where it is no name of one."""
    match = NAME.fullmatch(name)
    if match is None or not EARLIEST <= int(match[1]) <= LATEST:
        return None
    return int(match[1]) if name_of(int(match[1])) == name else None

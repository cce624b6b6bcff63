"""What a school year is called: '2025-26', however somebody writes it; and the half-terms of the year after it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from plaudit.rulebook.terms.half_terms import HalfTerm

A_YEAR = timedelta(weeks=52)
"""From a day to the same day of the week a year later."""
NUMBERED = re.compile(r"(\d{4}) ?[-–—/] ?(\d{2}|\d{4})", re.ASCII)


def year_name(words: str) -> str:
    """Return the name as it is kept: '2025/26', '2025–2026' and '2025 - 26' are all '2025-26'; others stay as said."""
    said = " ".join(words.split())
    years = _numbers(said)
    return said if years is None else f"{years[0]}-{years[1] % 100:02}"


def following_name(name: str) -> str:
    """Return what the year after is called; empty where the name tells no year."""
    years = _numbers(year_name(name))
    return "" if years is None else f"{years[1]}-{(years[1] + 1) % 100:02}"


def moved_on(half_terms: Iterable[HalfTerm], name: str) -> tuple[HalfTerm, ...]:
    """Return the half-terms 52 weeks later, as those of the year `name`: a draft, which nobody has looked through.

    Raises:
        OverflowError: a day would lie after the last that there is.
    """
    return tuple(
        replace(one, year=name, first_day=one.first_day + A_YEAR, last_day=one.last_day + A_YEAR) for one in half_terms
    )


def _numbers(name: str) -> tuple[int, int] | None:
    """The two years that a name such as '2025-26' tells, if the second follows the first."""
    found = NUMBERED.fullmatch(name)
    if found is None:
        return None
    first = int(found[1])
    return (first, first + 1) if int(found[2]) in (first + 1, (first + 1) % 100) else None

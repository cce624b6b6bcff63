"""What a look finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How well it is: a notice is to be known, a problem is to be mended."""

    OK = "OK"
    NOTICE = "notice"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found, and what to do about it where it is not well."""

    what: str
    mend: str = ""
    level: Level = Level.OK


Look = Callable[[], Iterable[Finding]]


def well(what: str) -> Finding:
    """As it should be."""
    return Finding(what)


def notice(what: str, mend: str) -> Finding:
    """Works, and is worth knowing."""
    return Finding(what, mend, Level.NOTICE)


def problem(what: str, mend: str) -> Finding:
    """Does not work, or will not for long."""
    return Finding(what, mend, Level.PROBLEM)

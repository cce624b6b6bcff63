"""Which school goes on for which, as one row of the register's file of links says it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from plaudit.schools.register.columns import Cells, Header, day, shown, urn
from plaudit.schools.register.problems import RowError

COLUMNS = ("URN", "LinkURN", "LinkType", "LinkEstablishedDate")
LONGEST_KIND = 100


class Direction(Enum):
    """What a kind of link says of the school that is linked to."""

    ON = "it goes on for this one"
    BACK = "this one goes on for it"
    MERGED = "they became one: whichever is still open goes on for the one that closed"
    NONE = "nothing about who goes on"


# All kinds that the register's documentation and its files know, in lower case; the older ones say child and parent.
KINDS: dict[str, Direction] = {
    **dict.fromkeys(
        (
            "successor", "successor - amalgamated", "successor - merged", "successor - split school",
            "child", "child - split school",
        ),
        Direction.ON,
    ),
    **dict.fromkeys(
        (
            "predecessor", "predecessor - amalgamated", "predecessor - merged", "predecessor - split school",
            "parent", "parent - merged", "parent - split school",
        ),
        Direction.BACK,
    ),
    **dict.fromkeys(
        (
            "result of amalgamation", "merged - change in age range", "merged - expansion of school capacity",
            "merged - expansion in school capacity and changer in age range",
            "merged - expansion in school capacity and change in age range",
        ),
        Direction.MERGED,
    ),
    **dict.fromkeys(
        (
            "closure", "expansion", "children's centre link", "sixth form centre link", "sixth form centre school",
            "other", "not applicable", "",
        ),
        Direction.NONE,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """The two schools of one row, by URN."""

    urn: int
    other: int


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says: the kind of link in the register's own words, its direction, and since when."""

    kind: str
    direction: Direction
    on: date | None

    @property
    def is_split(self) -> bool:
        """Whether only a part of the school goes on there."""
        return "split" in self.kind.casefold()


def header_of(cells: Cells) -> Header:
    """Where the columns stand.

    Raises:
        Invalid: columns are missing.
    """
    return Header(cells, COLUMNS, of="the register's links between establishments")


def pair_of(first: str, other: str) -> Pair:
    """The two schools.

    Raises:
        RowError: one of them is no URN, or both are the same.
    """
    pair = Pair(urn("URN", first), urn("LinkURN", other))
    if pair.urn == pair.other:
        raise RowError(f"URN {pair.urn} is linked to itself.")
    return pair


def said_by(kind: str, on: str) -> Said:
    """What the row says of its schools.

    Raises:
        RowError: there is no such kind of link, or the date is none.
    """
    known = KINDS.get(" ".join(kind.replace("’", "'").casefold().split()))
    if known is None:
        raise RowError(f"The register has no link called {shown(kind)}.")
    return Said(kind[:LONGEST_KIND], known, day("LinkEstablishedDate", on))

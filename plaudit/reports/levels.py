"""How a level looks: one that is named after a metal wears it, any other wears the metal of its place."""

from collections.abc import Sequence

from plaudit.rulebook.framework import NOT_YET_RANK, Level

NOT_YET = "Not yet"
METALS = {
    1: ("gold",),
    2: ("silver", "gold"),
    3: ("bronze", "silver", "gold"),
    4: ("bronze", "silver", "gold", "platinum"),
    5: ("copper", "bronze", "silver", "gold", "platinum"),
}


def tone(rank: int, levels: Sequence[Level]) -> str:
    """The metal of the level of that rank: 'bronze', or 'none' for rank 0.

    Where the edition calls every level after a metal, each wears its own. More levels than there are metals share the
    first metal at the bottom.
    """
    if rank == NOT_YET_RANK:
        return "none"
    if all(level.key in METALS[max(METALS)] for level in levels):
        return levels[rank - 1].key
    metals = METALS[min(len(levels), max(METALS))]
    return metals[max(0, rank - 1 - (len(levels) - len(metals)))]


def title(rank: int, levels: Sequence[Level]) -> str:
    """The level's own word, or 'Not yet' for rank 0."""
    return NOT_YET if rank == NOT_YET_RANK else levels[rank - 1].title

"""How a level looks: every edition names its own levels, and their place alone decides which metal they wear."""

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


def tone(rank: int, levels: int) -> str:
    """The metal of the level of that rank, among so many levels: 'bronze', or 'none' for rank 0.

    More levels than there are metals share the first metal at the bottom.
    """
    if rank == NOT_YET_RANK:
        return "none"
    metals = METALS[min(levels, max(METALS))]
    return metals[max(0, rank - 1 - (levels - len(metals)))]


def title(rank: int, levels: Sequence[Level]) -> str:
    """The level's own word, or 'Not yet' for rank 0."""
    return NOT_YET if rank == NOT_YET_RANK else levels[rank - 1].title

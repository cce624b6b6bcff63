"""Which metal a level wears."""

import pytest

from plaudit.reports.levels import METALS, tone
from plaudit.rulebook.framework import Level


def tones(*keys: str) -> tuple[str, ...]:
    levels = [Level(rank, key, key.title()) for rank, key in enumerate(keys, start=1)]
    return tuple(tone(level.rank, levels) for level in levels)


@pytest.mark.parametrize("count", range(1, 6))
def test_every_level_of_an_edition_wears_a_metal_of_its_own_in_order(count: int) -> None:
    assert tones(*(f"step-{place}" for place in range(count))) == METALS[count]
    assert len(set(METALS[count])) == count


def test_a_level_that_is_named_after_a_metal_wears_it() -> None:
    assert tones("bronze", "silver") == ("bronze", "silver")
    assert tones("platinum") == ("platinum",)
    assert tones("bronze", "star") == METALS[2]


def test_rank_0_wears_none() -> None:
    assert tone(0, [Level(1, "gold", "Gold")]) == "none"


def test_levels_beyond_the_metals_share_the_lowest() -> None:
    assert tones(*(f"step-{place}" for place in range(7))) == (
        "copper", "copper", "copper", "bronze", "silver", "gold", "platinum"
    )  # fmt: skip

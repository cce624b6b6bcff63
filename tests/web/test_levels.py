"""Which metal a level wears."""

import pytest

from plaudit.web.levels import METALS, tone


@pytest.mark.parametrize("levels", range(1, 6))
def test_every_level_of_an_edition_wears_a_metal_of_its_own_in_order(levels: int) -> None:
    assert tuple(tone(rank, levels) for rank in range(1, levels + 1)) == METALS[levels]
    assert len(set(METALS[levels])) == levels


def test_rank_0_wears_none() -> None:
    assert tone(0, 3) == "none"


def test_levels_beyond_the_metals_share_the_lowest() -> None:
    assert [tone(rank, 7) for rank in range(1, 8)] == [
        "copper", "copper", "copper", "bronze", "silver", "gold", "platinum"
    ]  # fmt: skip

"""Prerequisites that could never be met are found, whichever way they run."""

import pytest

from plaudit.rulebook.framework import Prerequisite
from plaudit.rulebook.soundness import find_circle


def needs(code: str, rank: int, other: str, other_rank: int) -> Prerequisite:
    return Prerequisite(code, rank, other, other_rank)


@pytest.mark.parametrize(
    "prerequisites",
    [
        (),
        (needs("A", 2, "B", 1),),
        (needs("A", 2, "A", 1),),
        (needs("A", 2, "B", 1), needs("B", 2, "A", 1)),
        (needs("A", 1, "B", 1), needs("A", 1, "C", 1), needs("B", 1, "D", 1), needs("C", 1, "D", 1)),
        tuple(needs(f"C{n}", 1, f"C{n + 1}", 1) for n in range(5000)),
    ],
)
def test_what_can_be_met_has_no_circle(prerequisites) -> None:
    assert find_circle(prerequisites) is None


def test_a_criterion_may_not_need_itself_at_the_same_or_a_higher_level() -> None:
    assert find_circle([needs("A", 1, "A", 1)]) == (("A", 1), ("A", 1))
    assert find_circle([needs("A", 1, "A", 2)]) == (("A", 1), ("A", 2), ("A", 1))


def test_a_circle_through_lower_levels_is_found() -> None:
    """A at 3 includes A at 1, which needs B at 2, which needs A at 3."""
    circle = find_circle([needs("A", 1, "B", 2), needs("B", 2, "A", 3)])
    assert circle == (("A", 1), ("B", 2), ("A", 3), ("A", 1))


def test_a_circle_is_named_without_the_way_to_it() -> None:
    circle = find_circle([needs("X", 1, "A", 1), needs("A", 1, "B", 1), needs("B", 1, "C", 1), needs("C", 1, "A", 1)])
    assert circle == (("A", 1), ("B", 1), ("C", 1), ("A", 1))

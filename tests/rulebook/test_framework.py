"""A mark as values: its levels by rank, and the rule of each."""

from plaudit.rulebook.framework import AwardRule, CoreCriteria, EveryCriterion, Level
from tests.rulebook.marks import mark


def test_a_level_is_found_by_its_rank_and_rank_0_is_none() -> None:
    framework = mark({"A": ["A1"]})
    assert [framework.level(rank) for rank in range(4)] == [
        None,
        Level(1, "bronze", "Bronze"),
        Level(2, "silver", "Silver"),
        Level(3, "gold", "Gold"),
    ]


def test_a_level_without_a_rule_of_its_own_asks_for_every_criterion() -> None:
    own = AwardRule(2, (CoreCriteria(("A1",)),))
    every = (EveryCriterion(),)
    assert mark({"A": ["A1"]}, own).rule_by_rank == {1: AwardRule(1, every), 2: own, 3: AwardRule(3, every)}

"""The words of the file that more than one part of it uses."""

from typing import Any

from plaudit.rulebook.framework import Comparison, Framework

NOT_YET = "not-yet"
OTHERWISE = "otherwise"
COMPARISONS = {"at_least": Comparison.AT_LEAST, "at_most": Comparison.AT_MOST}

Data = dict[str, Any]


def only_said(**items: Any) -> Data:
    """The items that say something: absent, empty and false mean the same in a file; a threshold of 0 does not."""
    return {name: item for name, item in items.items() if item or (item == 0 and item is not False)}


def level_key(framework: Framework, rank: int) -> str:
    """The key of the level of that rank, or 'not-yet' for rank 0."""
    level = framework.level(rank)
    return level.key if level else NOT_YET

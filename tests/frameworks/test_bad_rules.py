"""Every kind of bad award rule and prerequisite is named with its line, what is wrong and how to mend it."""

import pytest

from tests.frameworks.small import changed, report

RULES = [
    (
        changed("floor: bronze", "floor: silver"),
        "x.yaml:10:53: In rule 1, the floor silver is not below the level silver."
        " Mend: Name a level below silver, or remove the floor.",
    ),
    (
        changed("floor: bronze", "floor: iron"),
        "x.yaml:10:53: In rule 1, the level iron is unknown. Mend: Use the levels of this edition: bronze, silver.",
    ),
    (
        changed("except_at_most: 1, floor", "floor"),
        "x.yaml:10:27: In rule 1, a floor is set for criteria that are lower, but none may be lower."
        " Mend: Add `except_at_most:` with how many may be, or remove the floor.",
    ),
    (
        changed("criteria: [A1]", "criteria: [A1, Z9]"),
        "x.yaml:11:31: In rule 1, the criterion Z9 does not exist."
        " Mend: Use the code of a criterion in this file, such as LM3.",
    ),
    (
        changed("criteria: [A1]", "criteria: [A1, A1]"),
        "x.yaml:11:31: In rule 1, the criterion A1 is repeated. Mend: Name it once.",
    ),
    (
        changed("[A1], level: bronze", "[A1], level: iron"),
        "x.yaml:11:39: In rule 1, the level iron is unknown. Mend: Use the levels of this edition: bronze, silver.",
    ),
    (
        changed("{A: 1, B: 1}", "{A: 3, B: 1}"),
        "x.yaml:12:23: In rule 1, 3 criteria are asked of area A, which has 2. Mend: Write a number from 1 to 2.",
    ),
    (
        changed("{A: 1, B: 1}", "{A: 1, C: 1}"),
        "x.yaml:12:26: In rule 1, the area C does not exist. Mend: Use the areas of this edition: A, B.",
    ),
    (
        changed("statement: A1.bronze.2, ", "statement: A1.bronze.3, "),
        "x.yaml:13:30: In rule 1, the statement A1.bronze.3 does not exist."
        " Mend: Write criterion, level and place, such as O1.gold.6.",
    ),
    (
        changed("statement: A1.bronze.2, ", "statement: A1.bronze.1, "),
        "x.yaml:13:30: In rule 1, the statement A1.bronze.1 has no measure, so that there is no number to compare."
        " Mend: Name a statement with a `measure`, or give it one.",
    ),
    (
        changed("statement: A1.bronze.2, at_least: 20", "statement: A1.bronze.2"),
        "x.yaml:13:9: In rule 1, a number is compared without a threshold."
        " Mend: Add `at_least:` or `at_most:` with a number.",
    ),
    (
        changed("statement: A1.bronze.2, at_least: 20", "statement: A1.bronze.2, at_least: 200"),
        "x.yaml:13:53: In rule 1, the threshold is more than 100 percent. Mend: Write a number from 0 to 100.",
    ),
    (
        changed("earlier_award: {level: bronze", "earlier_award: {level: silver"),
        "x.yaml:14:32: In rule 1, silver waits for an earlier award at silver, which cannot come first."
        " Mend: Name a level below silver.",
    ),
    (
        changed("      - per_area: {A: 1", "        per_area: {A: 1"),
        "x.yaml:11:9: `conditions`, entry 2, in rule 1 holds core, per_area together. Mend: Write one condition:"
        " every_criterion, core, per_area, measure or earlier_award, and begin each with a hyphen of its own.",
    ),
    (
        changed("rules:\n  - level: silver", "rules:\n  - level: gold").replace("floor: bronze", "floor: not-yet"),
        "x.yaml:8:12: In rule 1, the level gold is unknown. Mend: Use the levels of this edition: bronze, silver.",
    ),
    (
        changed("prerequisites:\n", "  - {level: silver, conditions: [every_criterion: {}]}\nprerequisites:\n"),
        "x.yaml:15:13: The rule for the level silver is repeated. Mend: Give each its own, or remove one of them.",
    ),
]

PREREQUISITES = [
    (
        changed("needs: A1}", "needs: A7}"),
        "x.yaml:16:43: In prerequisite 1, the criterion A7 does not exist."
        " Mend: Use the code of a criterion in this file, such as LM3.",
    ),
    (
        changed("needs: A1}", "needs: A1, needs_level: iron}"),
        "x.yaml:16:60: In prerequisite 1, the level iron is unknown."
        " Mend: Use the levels of this edition: bronze, silver.",
    ),
    (
        changed("needs: A1}", "needs: A1}\n  - {criterion: A1, level: bronze, needs: A2, needs_level: silver}"),
        "x.yaml:16:5: The prerequisites run in a circle: A2 at silver needs A1 at silver, which needs A1 at bronze,"
        " which needs A2 at silver. Mend: Remove one of these prerequisites: as it is, none of them can be met first.",
    ),
    (
        changed("needs: A1}", "needs: A2}"),
        "x.yaml:16:5: The prerequisites run in a circle: A2 at silver needs A2 at silver."
        " Mend: Remove one of these prerequisites: as it is, none of them can be met first.",
    ),
]


@pytest.mark.parametrize(("content", "said"), [*RULES, *PREREQUISITES])
def test_a_bad_rule_is_said_with_its_line_and_how_to_mend_it(content, said):
    assert report(content) == [said]

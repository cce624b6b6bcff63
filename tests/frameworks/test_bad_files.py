"""Every kind of bad file is named with its line, what is wrong and how to mend it."""

import pytest

from plaudit.frameworks import document
from plaudit.frameworks.document import Problem, Unsound
from tests.frameworks.small import SMALL, changed, report


def test_the_small_edition_is_sound():
    assert report(SMALL) == []


def test_blank_space_around_a_text_means_nothing():
    assert document.read(changed("title: Small mark", 'title: " Small mark "').encode()) == document.read(
        SMALL.encode()
    )


NAMES = [
    (
        changed(
            "  - {key: silver, title: Silver}", "  - {key: silver, title: Silver}\n  - {key: bronze, title: Again}"
        ),
        ["x.yaml:7:11: The level bronze is repeated. Mend: Give each its own, or remove one of them."],
    ),
    (
        changed(
            "              - Pupils play well\n",
            "              - Pupils play well\n          gold:\n            expects: [x]\n",
        ),
        ["x.yaml:46:11: A2 names an unknown level: gold. Mend: Use the levels of this edition: bronze, silver."],
    ),
    (
        changed(
            "              - Pupils play well\n",
            "              - Pupils play well\n          bronze:\n            expects: [x]\n",
        ),
        ["x.yaml:46:11: The level bronze is repeated: it stands on line 40 already. Mend: Keep one of the two."],
    ),
    (
        changed("code: A2", "code: A1").replace("criterion: A2", "criterion: B1"),
        ["x.yaml:37:15: The criterion code A1 is repeated. Mend: Give each its own, or remove one of them."],
    ),
    (
        changed("code: B\n", "code: A\n").replace(", B: 1", ""),
        ["x.yaml:46:11: The area code A is repeated. Mend: Give each its own, or remove one of them."],
    ),
    (
        changed("{key: bronze, title: Bronze}", "{key: not-yet, title: Not yet}").partition("rules:")[0]
        + "areas: []\n",
        [
            "x.yaml:5:11: No level can be called not-yet: that is what a school is before the first level."
            " Mend: Choose another key.",
            "x.yaml:7:8: `areas` is empty. Mend: Write a list of areas, each after a hyphen.",
        ],
    ),
]

EMPTY_LEVELS = [
    (
        changed("            expects:\n              - Pupils play\n", "            expects: []\n"),
        "x.yaml:40:11: The level A2.bronze is empty: nothing is expected there."
        " Mend: Add `expects:` with at least one statement after a hyphen.",
    ),
    (
        changed("            expects:\n              - Pupils play\n", "            typical: [Quiet]\n"),
        "x.yaml:40:11: The level A2.bronze is empty: nothing is expected there."
        " Mend: Add `expects:` with at least one statement after a hyphen.",
    ),
    (
        changed("            expects:\n              - Pupils play\n", ""),
        "x.yaml:40:11: The level A2.bronze is empty: nothing is expected there."
        " Mend: Add `expects:` with at least one statement after a hyphen.",
    ),
    (
        changed("          bronze:\n            expects:\n              - Pupils play\n", ""),
        "x.yaml:39:9: The level A2.bronze is empty: nothing is expected there."
        " Mend: Add `bronze:` with `expects:` and at least one statement.",
    ),
]

MEASURES = [
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "at_least:"),
        "x.yaml:33:19: `at_least` in A1.bronze.2 compares without a threshold."
        " Mend: Write the number after `at_least:`, or remove the comparison.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "at_least: {}"),
        "x.yaml:33:19: `at_least` in A1.bronze.2 compares without a threshold."
        " Mend: Write the number after `at_least:`, or remove the comparison.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "approximate: true"),
        "x.yaml:33:19: In A1.bronze.2, `approximate` speaks of a threshold, and there is none."
        " Mend: Add `at_least:` or `at_most:`, or remove it.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "groups: [girls, boys]"),
        "x.yaml:33:19: In A1.bronze.2, groups are listed, but not what they are. Mend: Add `by:`, such as pupil group.",
    ),
    (
        changed(
            "of: pupils on roll\n                  unit: percent\n"
            "                  at_least: {secondary: 8, otherwise: 20}",
            "unit: pupils\n                  by: pupil group\n                  groups: [girls, boys]",
        ),
        "x.yaml:33:19: In A1.bronze.2, a number is asked of groups, but it is no share of each."
        " Mend: Add `of:`, so that small groups can be told.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "at_least: 20\n                  every_group: true"),
        "x.yaml:34:19: In A1.bronze.2, `every_group` speaks of groups, and there are none."
        " Mend: Add `groups:`, or remove it.",
    ),
    (
        changed(
            "at_least: {secondary: 8, otherwise: 20}",
            "by: pupil group\n                  groups: [girls, boys]\n                  every_group: true",
        ),
        "x.yaml:35:19: In A1.bronze.2, `every_group` speaks of a threshold, and there is none."
        " Mend: Add `at_least:` or `at_most:`, or remove it.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "at_least: 3\n                  at_most: 4"),
        "x.yaml:34:19: In A1.bronze.2, a number is compared twice. Mend: Keep one comparison.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "at_least: 101"),
        "x.yaml:33:29: In A1.bronze.2, the threshold is more than 100 percent. Mend: Write a number from 0 to 100.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", "at_least: -1"),
        "x.yaml:33:29: `at_least` in A1.bronze.2 is too small: the least is 0. Mend: Write a number from 0, such as 8,"
        " or a number for each phase, such as {secondary: 8, otherwise: 5}.",
    ),
    (
        changed("at_least: {secondary: 8, otherwise: 20}", f"at_least: {'9' * 400}")
        .replace("percent", "choirs")
        .replace("                  of: pupils on roll\n", ""),
        "x.yaml:32:29: `at_least` in A1.bronze.2 is too long or too large: the most is 1000000000. Mend: Write a number"
        " from 0, such as 8, or a number for each phase, such as {secondary: 8, otherwise: 5}.",
    ),
    (
        changed("                  of: pupils on roll\n", ""),
        "x.yaml:31:25: In A1.bronze.2, a percentage does not say of what."
        " Mend: Add `of:`, the number that is the whole, such as pupils on roll.",
    ),
    (
        changed("unit: percent", "unit: choirs"),
        "x.yaml:31:19: In A1.bronze.2, a share of something is measured, but not in percent."
        " Mend: Write `unit: percent`, or remove `of`.",
    ),
    (
        changed("phases: [primary, secondary]", "phases: [primary, sixth-form]"),
        "x.yaml:28:35: `phases`, entry 2, in A1.bronze.2 is an unknown phase: sixth-form."
        " Mend: Use one of: nursery, primary, secondary, post-16.",
    ),
    (
        changed("phases: [primary, secondary]", "phases: [primary, primary]"),
        "x.yaml:28:25: `phases` in A1.bronze.2 names something twice. Mend: Name it once.",
    ),
    (
        changed("{secondary: 8, otherwise: 20}", "{secondry: 8, otherwise: 20}"),
        "x.yaml:33:30: `at_least` in A1.bronze.2 has an unknown phase `secondry`. Mend: Did you mean `secondary`?",
    ),
]

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

SHAPES = [
    (
        changed("- Pupils play\n", "- Pupils play: the drums\n"),
        "x.yaml:42:17: A2.bronze.1 should be a sentence, but its colon makes a key of it."
        " Mend: Put the sentence in quotes.",
    ),
    (
        changed('edition: "1"', 'edition: "1"\naims: [{Sing: well}]'),
        "x.yaml:4:8: `aims`, entry 1, should be a sentence, but its colon makes a key of it."
        " Mend: Put the sentence in quotes.",
    ),
    (
        changed('edition: "1"', "edition: 2015"),
        'x.yaml:3:10: `edition` must be the edition\'s name in quotes, such as "2015",'
        ' and here stands a number. Mend: Put it in quotes: "2015".',
    ),
    (
        changed("title: Small mark", "title: [Small mark]"),
        "x.yaml:2:8: `title` must be the mark's name, and here stands a list. Mend: Write the mark's name.",
    ),
    (
        changed("title: Small mark", "titel: Small mark").replace(
            "mark: small-mark", "mark: small-mark\ntitle: Small mark"
        ),
        "x.yaml:3:1: The edition has an unknown key `titel`. Mend: Did you mean `title`?",
    ),
    (
        changed("        title: Playing\n", ""),
        "x.yaml:37:9: A2 has no `title`. Mend: Add `title:` with the criterion's title.",
    ),
    (
        changed("        title: Playing\n", '        title: ""\n'),
        "x.yaml:38:16: `title` in A2 is empty. Mend: Write the criterion's title.",
    ),
    (
        changed("mark: small-mark", "mark: Small Mark"),
        "x.yaml:1:7: `mark` cannot be “Small Mark”."
        " Mend: Write the mark's short name in small letters, digits and hyphens, such as music-mark.",
    ),
    (
        changed("title: Playing", f"title: {'Long ' * 41}"),
        "x.yaml:38:16: `title` in A2 is too long or too large: the most is 200. Mend: Write the criterion's title.",
    ),
]


@pytest.mark.parametrize(("content", "said"), NAMES)
def test_names_that_are_unknown_or_stand_twice(content, said):
    assert report(content) == said


@pytest.mark.parametrize(("content", "said"), [*EMPTY_LEVELS, *MEASURES, *RULES, *PREREQUISITES, *SHAPES])
def test_what_is_wrong_is_said_with_its_line_and_how_to_mend_it(content, said):
    assert report(content) == [said]


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file():
    content = (
        changed('edition: "1"', "edition: 2015").replace("code: A2", "code: A1").replace("[primary, ", "[primry, ")
    )
    assert [line.split(": ")[0] for line in report(content)] == [
        "x.yaml:3:10",
        "x.yaml:16:17",
        "x.yaml:28:26",
        "x.yaml:37:15",
    ]


def test_no_more_than_a_hundred_problems_are_told():
    assert len(report("\n".join(f"key{number}: 1" for number in range(500)))) == 100


def test_problems_are_values_and_the_whole_is_a_refusal():
    with pytest.raises(Unsound) as caught:
        document.read(changed('edition: "1"', "edition: 2015").encode(), name="my.yaml")
    assert caught.value.sentence == "my.yaml cannot be used: 1 thing is wrong with it."
    assert caught.value.problems == (
        Problem(
            line=3,
            column=10,
            message='`edition` must be the edition\'s name in quotes, such as "2015", and here stands a number.',
            mend='Put it in quotes: "2015".',
        ),
    )

"""Every kind of bad measure is named with its line, what is wrong and how to mend it."""

import pytest

from tests.frameworks.small import changed, report

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


@pytest.mark.parametrize(("content", "said"), MEASURES)
def test_a_bad_measure_is_said_with_its_line_and_how_to_mend_it(content, said):
    assert report(content) == [said]

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


@pytest.mark.parametrize(("content", "said"), [*EMPTY_LEVELS, *SHAPES])
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

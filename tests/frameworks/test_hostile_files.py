"""Files that are no text, no YAML, or meant to do harm: refused with a line, and never carried out."""

import time
from pathlib import Path

import pytest

from plaudit.frameworks import document
from plaudit.frameworks.document import Unsound
from tests.frameworks.small import SMALL, changed, report

LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE = [
    ("", "x.yaml:1:1: The file is empty. Mend: Start from an edition that works, and change it."),
    ("# only a comment\n", "x.yaml:1:1: The file is empty. Mend: Start from an edition that works, and change it."),
    (
        "title: Caf\xe9".encode("latin-1"),
        "x.yaml:1:11: Byte 0xe9 (number 11 of the file) is not UTF-8 text."
        " Mend: Save the file again with the encoding UTF-8.",
    ),
    (
        "mark: ä\ntitle: ä".encode() + b"\xff",
        "x.yaml:2:9: Byte 0xff (number 19 of the file) is not UTF-8 text."
        " Mend: Save the file again with the encoding UTF-8.",
    ),
    (
        SMALL.encode("utf-16"),
        "x.yaml:1:1: Byte 0xff (number 1 of the file) is not UTF-8 text."
        " Mend: Save the file again with the encoding UTF-8.",
    ),
    (
        changed("Small mark", "Small\0mark"),
        "x.yaml:2:13: The character U+0000 cannot be printed. Mend: Remove it, and type the text again if need be.",
    ),
    (
        changed("title: Small mark", r'title: "Small\0mark"'),
        "x.yaml:2:8: The character U+0000 cannot be printed. Mend: Remove it, and type the text again if need be.",
    ),
    (
        "title: !!python/object/apply:os.system ['touch /tmp/harm']",
        "x.yaml:1:8: The tag !!python/object/apply:os.system is not allowed: a file may not say what is built from it."
        " Mend: Remove the tag; put text in quotes where it looks like a number.",
    ),
    (
        "title: !!str 2015",
        "x.yaml:1:8: The tag !!str is not allowed: a file may not say what is built from it."
        " Mend: Remove the tag; put text in quotes where it looks like a number.",
    ),
    ("[" * 100_000, "x.yaml:1:21: The file is nested too deeply. Mend: Check brackets and indentation here."),
    ("a: 1\n---\nb: 2", "x.yaml:2:1: A second document begins here. Mend: Keep one edition in one file."),
    (
        "[1, 2]: x",
        "x.yaml:1:1: A key must be a word, and here it is a list or a group."
        " Mend: Put a sentence that begins with a bracket or a brace in quotes.",
    ),
    (
        "[" + "1," * 60_000 + "]",
        "x.yaml:1:40000: The file has too many parts to be an edition. Mend: Check that it is the right file.",
    ),
    (
        "title: a: b",
        "x.yaml:1:9: A colon stands where no key can be."
        " Mend: Put a text with a colon in it in quotes, or mend the indentation.",
    ),
    (
        "\ttitle: a",
        "x.yaml:1:1: This character cannot begin a text. Mend: Put the text in quotes, and use spaces, not tabs.",
    ),
    ('title: "open', "x.yaml:1:13: A text in quotes is not closed. Mend: Add the missing quotation mark."),
    (
        "a: [1, 2\nb: 3\n",
        "x.yaml:2:2: A bracket or brace is not closed. Mend: Add the missing comma, bracket or brace.",
    ),
    (
        "just a sentence",
        "x.yaml:1:1: The edition must be a group of keys such as `mark:`, `title:` and `areas:`, and here stands text."
        " Mend: Write a group of keys such as `mark:`, `title:` and `areas:`.",
    ),
]


@pytest.mark.parametrize(("content", "said"), HOSTILE)
def test_a_hostile_file_is_refused_with_its_place(content, said):
    assert report(content) == [said]


def test_anchors_that_explode_are_refused_one_by_one_and_at_once():
    started = time.perf_counter()
    said = report(LAUGHS)
    assert time.perf_counter() - started < 1
    assert said[0] == (
        "x.yaml:1:4: The anchor &a is not allowed: anchors can make a small file explode."
        " Mend: Remove it, and write repeated text out in full."
    )
    assert said[2] == "x.yaml:2:8: The alias *a is not allowed. Mend: Write out what it stands for."


def test_a_merge_key_is_no_way_round():
    assert [line.split(": ")[1] for line in report("a: &a {b: 1}\nc:\n  <<: *a\n")] == [
        "The anchor &a is not allowed",
        "The alias *a is not allowed. Mend",
    ]


def test_a_file_of_ten_megabytes_is_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    with pytest.raises(Unsound) as caught:
        document.read(path)
    assert caught.value.report() == (
        f"{path}:1:1: The file is larger than 1 MB, and no edition of a mark is."
        " Mend: Check that this is the right file; leave pictures and long documents out of it.",
    )


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(Unsound) as caught:
        document.read(Path("no-such-file.yaml"))
    assert caught.value.report() == (
        "no-such-file.yaml:1:1: The file cannot be read: No such file or directory."
        " Mend: Check the name of the file and the right to read it.",
    )


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Unsound) as caught:
        document.read(tmp_path)
    assert caught.value.problems[0].message == "The file cannot be read: Is a directory."


def test_a_name_that_no_file_can_have_is_refused():
    with pytest.raises(Unsound) as caught:
        document.read("a\0b")
    assert caught.value.problems[0].message == "The file cannot be read: it has no usable name."


def test_words_that_yaml_reads_as_something_else_stay_text():
    read = document.read(changed("title: Singing", "title: no").encode())
    assert read.criterion_by_code["A1"].title == "no"


def test_a_byte_order_mark_does_no_harm():
    assert report("\ufeff" + SMALL) == []

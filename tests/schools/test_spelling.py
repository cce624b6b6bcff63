"""How schools are written, and how people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.schools.spelling import FILLERS, LONGEST_KEYWORD, beginning, folded, keywords, spelled, typed


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("St. Mary’s", "st marys"),
        ("St Mary's", "st marys"),
        ("Ysgol Bodéan", "ysgol bodean"),
        ("Burton-on-the-Wolds", "burton on the wolds"),
        ("Church & Chapel", "church and chapel"),
        ("St Luke's C. of E. (VA) School", "st lukes ce va school"),
        ("All Saints CofE", "all saints ce"),
        ("C of Every", "c of every"),
        ("ﬁne Straße", "fine strasse"),
        (" %_\\ 😀 ", ""),
    ],
)
def test_words_come_to_one_spelling(written, plain):
    assert folded(written) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LE7 7AW", ("le77aw",)),
        ("le7 7", ("le77",)),
        ("le77aw", ("le77aw",)),
        ("anstey le7 7aw primary", ("anstey", "le77aw", "primary")),
        ("sw1a 1aa", ("sw1a1aa",)),
        ("le7 primary", ("le7", "primary")),
        ("119903", ("119903",)),
        ("", ()),
    ],
)
def test_the_halves_of_a_postcode_are_one_word(text, words):
    assert typed(text) == words


def test_what_has_several_spellings_is_found_by_each():
    words = spelled("St Mary's C of E Primary", "", "Anstey", postcode="LE7 7AW").split()
    assert words == ["st", "marys", "ce", "primary", "anstey", "le77aw", "saint", "church", "england"]
    assert " ce " in spelled("All Saints Church of England School", postcode="")
    assert " st " in spelled("Saint Joseph's", postcode="")


def test_a_name_begins_without_its_fillers():
    assert beginning("the latimer primary school") == "latimer primary"
    assert keywords(" the school of the wolds ", "The School of the Wolds") == {b"^wolds", b"wolds"}
    assert keywords(" the school ", "The School") == {b"^the school"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_whoever_types_a_name_finds_it(name, place):
    spelling = spelled(name, place, postcode="LE7 7AW")
    assert set(spelling) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert spelling.startswith(" ")
    assert spelling.endswith(" ")
    assert folded(folded(name)) == folded(name)
    for word in folded(name).split():
        assert f" {word} " in spelling
        assert word in FILLERS or word.encode()[:LONGEST_KEYWORD] in keywords(spelling, name)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_words(text):
    assert all(word.isascii() and word.isalnum() for word in typed(text))

"""Finding a school in the whole register as somebody types."""

import pytest

from plaudit.schools.models import Keyword, School
from plaudit.schools.register import load_register
from plaudit.schools.search import SHOWN, find
from tests.schools.test_register import LATIMER, REGISTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    load_register(REGISTER)


def names(words: str) -> list[str]:
    return [school.name for school in find(words).schools]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("latimer", "The Latimer Primary School"),
        ("the latimer primary school", "The Latimer Primary School"),
        ("school latimer", "The Latimer Primary School"),
        ("latimer prim", "The Latimer Primary School"),
        ("LATIMER scho", "The Latimer Primary School"),
        ("119903", "The Latimer Primary School"),
        ("LE7 7AW", "The Latimer Primary School"),
        ("le77aw", "The Latimer Primary School"),
        ("anstey latimer", "The Latimer Primary School"),
        ("catmose", "Catmose College"),
        ("catmose prim", "Catmose Primary"),
        ("robert smyth", "The Robert Smyth Academy"),
        ("st. margarets c of e blackfordby", "Blackfordby St Margaret's Church of England Primary School"),
        ("saint margaret blackfordby", "Blackfordby St Margaret's Church of England Primary School"),
    ],
)
def test_the_school_that_is_meant_comes_first(register, words, first):
    assert names(words)[0] == first


def test_names_that_begin_so_come_before_the_others(register):
    found = names("oakham")
    assert found[0].startswith("Oakham")
    assert {"Catmose College", "Catmose Primary"} <= set(found)


@pytest.mark.parametrize("letters", ["a", "s", "st", "p", "le", "t", "o", "c e"])
def test_one_or_two_letters_find_something_at_once(register, letters, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        found = find(letters)
    assert found.schools


@pytest.mark.parametrize("words", ["school", "the", "primary", "primary school", "scho"])
def test_a_word_that_all_have_finds_the_first_and_says_that_there_are_more(register, words):
    found = find(words)
    assert (len(found.schools), found.more) == (SHOWN, True)


@pytest.mark.parametrize("words", ["1199", "11990"])
def test_a_urn_is_found_by_its_beginning(register, words):
    urns = [school.urn for school in find(words).schools]
    assert urns
    assert all(str(urn).startswith(words) for urn in urns)
    assert urns == sorted(urns)


@pytest.mark.parametrize(
    "words", ["", " ", "%", "_", "'", "😀", "zzzz", "latimer oakham", "9" * 99, "x" * 10_000, "11990 latimer", "^"]
)
def test_what_is_nowhere_is_not_found(register, words):
    assert find(words).schools == ()


def test_every_school_of_the_real_register_is_found_by_its_name_and_by_its_postcode(register):
    for school in School.objects.all()[::7]:
        assert school in find(f"{school.name} {school.postcode}").schools
        assert school in find(school.postcode).schools


def test_the_words_are_those_of_the_register_that_was_loaded_last(register, tmp_path):
    before = Keyword.objects.count()
    load_register(REGISTER)
    assert Keyword.objects.count() == before
    path = tmp_path / "register.csv"
    for change, found in (({"EstablishmentName": "Latymer"}, "latymer"), ({"Postcode": "LE1 1AA"}, "le11aa")):
        row = LATIMER | change
        path.write_text(",".join(f'"{name}"' for name in row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()))
        load_register(path)
        assert [school.urn for school in find(found).schools if school.urn == 119903] == [119903]
    assert find("latymer").schools == ()


def test_a_school_that_closes_is_no_longer_found_and_one_that_opens_again_is(register, tmp_path):
    path = tmp_path / "register.csv"
    for status, found in (("Closed", []), ("Open", ["The Latimer Primary School"])):
        row = LATIMER | {"EstablishmentStatus (name)": status}
        path.write_text(",".join(f'"{name}"' for name in row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()))
        load_register(path)
        assert names("latimer") == found
    assert names("119903") == ["The Latimer Primary School"]

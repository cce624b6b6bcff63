"""What the library finds: the words, and every filter against a plain reading of the rows."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.evidence.library import Wanted, library_of, narrow, neighbours
from plaudit.evidence.models import Item, Kind
from plaudit.evidence.operations.tags import tag
from plaudit.evidence.spelling import spelled, typed
from tests.cast import Cast
from tests.evidence.test_items import link, note
from tests.evidence.test_tags import criterion, statement


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Winter concert",), " winter concert "),
        (("Été: the children’s songs",), " ete the childrens songs "),
        (("IMG_2034-b.JPG", "img 2034"), " img 2034 b jpg "),
        (("Straße 7",), " strasse 7 "),
        (("ਸੰਗੀਤ",), None),
        (("", " … "), ""),
    ],
)
def test_words_are_written_in_one_spelling(texts, words):
    assert words is None or spelled(texts) == words
    assert all(f" {word}" in spelled(texts) for word in typed(" ".join(texts)))


def test_no_more_than_eight_words_are_looked_for():
    assert typed("a b c d e f g h i a") == ("a", "b", "c", "d", "e", "f", "g", "h")


@pytest.fixture
def shelf(quick: Cast) -> list[Item]:
    """A few items that differ in all that can be asked for."""
    notes = [
        note(quick, text="Year 4 sang in parts.", caption="Winter concert", happened_on=date(2026, 1, 9)),
        note(quick, text="Steel pans", happened_on=date(2026, 3, 2)),
        note(quick, text="100% of us; a_b"),
        link(quick, "https://example.org/concert"),
    ]
    tag(items=notes[:2], criteria=[criterion(quick, "A1")], by=quick.lead)
    tag(items=notes[1:2], statements=[statement(quick, "A2.bronze.1")], by=quick.lead)
    Item.objects.filter(pk=notes[1].pk).update(by=quick.contributor, recognisable="no")
    Item.objects.filter(pk=notes[3].pk).update(recognisable="yes")
    return list(library_of(quick.school).order_by("pk"))


@pytest.mark.parametrize(
    ("query", "places"),
    [("concert", [0, 3]), ("WINTER conc", [0]), ("year sang", [0]), ("pans", [1]), ("ans", []), ("100%", [2]),
     ("b", [2]), ("_", [0, 1, 2, 3]), ("%", [0, 1, 2, 3]), ("xyz", []), ("example", [3])],
)  # fmt: skip
def test_all_words_are_found_from_their_beginnings(quick, shelf, query, places):
    found = narrow(library_of(quick.school), Wanted(words=typed(query))).order_by("pk")
    assert list(found) == [shelf[place] for place in places]


DAYS = st.none() | st.sampled_from([date(2026, 1, 8), date(2026, 1, 9), date(2026, 3, 2), date(2026, 3, 3)])


@given(
    words=st.lists(st.sampled_from(["conc", "sang", "pans", "100", "x"]), max_size=2).map(tuple),
    code=st.none() | st.sampled_from(["A1", "A2", "B1"]),
    untagged=st.booleans(),
    kind=st.none() | st.sampled_from([Kind.NOTE, Kind.LINK, Kind.FILM]),
    who=st.sampled_from([None, "lead", "contributor", "observer", "inbox"]),
    since=DAYS,
    until=DAYS,
    unchecked=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_filters_narrow_as_the_rows_say(quick, shelf, words, code, untagged, kind, who, since, until, unchecked):
    by = getattr(quick, who).pk if who not in (None, "inbox") else None
    wanted = Wanted(
        words=words,
        criterion=quick.edition.criterion_ids[code] if code else None,
        untagged_in=quick.edition if untagged else None,
        kind=kind,
        by=by,
        through_inbox=who == "inbox",
        since=since,
        until=until,
        unchecked=unchecked,
    )

    def fits(item: Item) -> bool:
        codes = set(item.tags.values_list("criterion__code", flat=True))
        return all(
            (
                all(f" {word}" in item.words for word in words),
                code is None or code in codes,
                not untagged or not codes,
                kind is None or item.kind == kind,
                by is None or item.by_id == by,
                who != "inbox" or item.by_id is None,
                since is None or (item.happened_on is not None and item.happened_on >= since),
                until is None or (item.happened_on is not None and item.happened_on <= until),
                not unchecked or item.recognisable == "",
            )
        )

    assert list(narrow(library_of(quick.school), wanted).order_by("pk")) == [item for item in shelf if fits(item)]


def test_the_library_holds_what_was_kept_at_this_school(quick, shelf):
    Item.objects.filter(pk=shelf[0].pk).update(kept_at=None)
    Item.objects.filter(pk=shelf[1].pk).update(school=quick.other_school)
    assert set(library_of(quick.school)) == set(shelf[2:])


def test_neighbours_are_those_of_what_is_looked_through(quick, shelf):
    every, notes = library_of(quick.school), narrow(library_of(quick.school), Wanted(kind=Kind.NOTE))
    assert neighbours(every, shelf[3]) == (None, shelf[2])
    assert neighbours(every, shelf[1]) == (shelf[2], shelf[0])
    assert neighbours(notes, shelf[2]) == (None, shelf[1])
    assert neighbours(notes, shelf[0]) == (shelf[1], None)

"""The public pages: what a mark asks, in its own words, for anybody and for a browser's cache."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from plaudit.frameworks.document import read
from plaudit.frameworks.models import Edition
from plaudit.frameworks.operations import load_edition
from plaudit.rulebook.framework import Comparison, Measure, Phase, Threshold
from plaudit.settings import BASE_DIR
from plaudit.web.templatetags.marks import counted, for_phases, needed
from plaudit.web.views.home import example_score
from tests.cast import Cast

MARK = "/marks/lsms-music-quality-mark/2015"
PUPILS = "pupils who take extra tuition"


@pytest.fixture
def edition(db: None) -> Edition:
    """The mark that the product ships."""
    return load_edition(read(BASE_DIR / "frameworks" / "lsms-music-quality-mark-2015.yaml")).edition


def words(html: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_the_mark_shows_every_statement_of_every_criterion(client: Client, edition: Edition) -> None:
    page = words(client.get(MARK).text)
    framework = edition.framework
    assert [s.key for s in framework.statement_by_key.values() if " ".join(s.text.split()) not in page] == []
    assert [a for a in (*framework.aims, *framework.process, framework.edition_basis.strip()) if a not in page] == []


def test_a_criterion_shows_its_levels_side_by_side_with_what_is_typical_examples_and_advice(
    client: Client, edition: Edition
) -> None:
    for criterion in edition.framework.criteria:
        page = words(client.get(f"{MARK}/{criterion.code}").text)
        for descriptor in criterion.descriptors:
            told = (*descriptor.typical, *descriptor.examples, *descriptor.guidance)
            told += tuple(statement.text for statement in descriptor.statements)
            assert [text for text in told if " ".join(text.split()) not in page] == []


def test_a_number_its_threshold_its_phase_and_what_goes_out_of_date_are_in_words(
    client: Client, edition: Edition
) -> None:
    assert "At least 8% : pupils in the cohort who opt for GCSE music, out of pupils in the cohort" in words(
        client.get(f"{MARK}/O1").text
    )
    assert "Only for secondary schools" in words(client.get(f"{MARK}/O1").text)
    safeguarding = next(s for s in edition.framework.statement_by_key.values() if s.fact)
    assert safeguarding.fact is not None
    page = words(client.get(f"{MARK}/{safeguarding.criterion}").text)
    assert "Keeping children safe in education: the mark names the edition of July 2015" in page
    assert safeguarding.fact.note in page


def test_criteria_are_turned_like_pages_in_their_order(client: Client, edition: Edition) -> None:
    codes = [criterion.code for criterion in edition.framework.criteria]
    turned = [codes[0]]
    while after := re.search(rf'rel="next" href="{MARK}/(\w+)"', client.get(f"{MARK}/{turned[-1]}").text):
        turned.append(after[1])
    assert turned == codes
    assert 'rel="prev"' not in client.get(f"{MARK}/{codes[0]}").text


@pytest.mark.parametrize(
    "address",
    ["/marks/lsms-music-quality-mark/1999", "/marks/nobody/2015", f"{MARK}/XX9", f"{MARK}/o1"],
)
def test_what_no_mark_has_is_not_found(client: Client, edition: Edition, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [MARK, f"{MARK}/LM3"])
def test_a_visitor_may_keep_a_page_and_ask_whether_it_changed(client: Client, edition: Edition, address: str) -> None:
    first = client.get(address)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_page_for_somebody_signed_in_is_theirs_alone(cast: Cast) -> None:
    response = cast.client("lead").get(f"/marks/{cast.edition.mark.slug}/{cast.edition.name}")
    assert response.status_code == 200
    assert "public" not in response.headers.get("Cache-Control", "")
    assert "ETag" not in response.headers


def test_a_mark_costs_one_query_once_it_is_compiled(
    client: Client, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(MARK)
    with django_assert_num_queries(1):
        client.get(MARK)


def test_the_marks_are_listed_and_linked(client: Client, edition: Edition) -> None:
    page = client.get("/marks").text
    assert f'<a href="{MARK}">LSMS Music Quality Mark</a>' in page
    assert "6 areas, 29 criteria" in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/marks"])
def test_without_a_mark_the_public_pages_still_help(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert ("No mark is here yet" in response.text) is (address == "/marks")


def test_the_front_door_shows_the_example_as_an_example(client: Client, edition: Edition) -> None:
    page = client.get("/").text
    assert example_score(edition.framework).summary in unescape(page)
    assert "The score of an invented school." in page


@pytest.mark.parametrize(
    ("measure", "what", "threshold"),
    [
        (Measure(PUPILS, "percent", of="pupils on roll"), f"{PUPILS}, out of pupils on roll", ""),
        (
            Measure(PUPILS, "percent", "pupils on roll", Threshold(Comparison.AT_LEAST, 7.5), by="pupil group"),
            f"{PUPILS}, out of pupils on roll, for each pupil group",
            "at least 7.5%",
        ),
        (Measure("years", "years", threshold=Threshold(Comparison.AT_LEAST, 1)), "years", "at least 1 year"),
        (Measure("years", "years", threshold=Threshold(Comparison.AT_MOST, 3)), "years", "at most 3 years"),
        (
            Measure("clubs", "sessions", threshold=Threshold(Comparison.AT_LEAST, 6), approximate=True),
            "clubs",
            "about 6 sessions or more",
        ),
        (
            Measure("x", "percent", "y", Threshold(Comparison.AT_LEAST, 5, ((Phase.SECONDARY, 8),))),
            "x, out of y",
            "at least 5%, at least 8% in secondary",
        ),
        (
            Measure("x", "percent", "y", Threshold(Comparison.AT_LEAST, None, ((Phase.PRIMARY, 4),))),
            "x, out of y",
            "at least 4% in primary",
        ),
    ],
)
def test_a_measure_in_words(measure: Measure, what: str, threshold: str) -> None:
    assert (counted(measure), needed(measure)) == (what, threshold)


def test_phases_in_words() -> None:
    assert for_phases(frozenset()) == ""
    assert for_phases(frozenset({Phase.SECONDARY})) == "secondary schools"
    assert for_phases(frozenset({Phase.SECONDARY, Phase.PRIMARY})) == "primary and secondary schools"

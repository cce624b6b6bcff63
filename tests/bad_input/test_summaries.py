"""The forms of a school's public summary."""

import pytest
from django.urls import reverse

from plaudit.journal.models import Entry
from plaudit.summaries.models import Passage, Publication, Row, Summary
from tests.summaries.small import begun

AGAIN = "Load the page again, and try once more."
SAVE = {"act": "save", "base": "0"}


@pytest.fixture
def summary(quick) -> Summary:
    return begun(quick.school, by=quick.lead)


def address(summary: Summary, name: str, *key: str) -> str:
    return reverse(name, args=[summary.school.urn, summary.year_name, *key])


@pytest.mark.parametrize(
    ("name", "key", "form", "sentence"),
    [
        ("summary-passage", "singing", {}, AGAIN),
        ("summary-passage", "singing", {"act": "sing", "base": "0"}, AGAIN),
        ("summary-passage", "singing", {"act": "save", "base": "-1"}, AGAIN),
        ("summary-passage", "singing", {"act": "save", "base": "9" * 30}, AGAIN),
        ("summary-passage", "singing", SAVE | {"text": "a" * 8001}, "Please keep this under 8000 characters."),
        ("summary-passage", "nothing", SAVE | {"text": "a"}, "That is not part of this summary any more."),
        ("summary-passage", "nothing", {}, "That is not part of this summary any more."),
        ("summary-row", "hub", SAVE | {"text": "a" * 501}, "Please keep this under 500 characters."),
        ("summary-row", "nothing", SAVE | {"text": "a"}, "That is not part of this summary any more."),
        ("summary-row", "nothing", {"act": "drop", "base": "0"}, "That is not part of this summary any more."),
        ("summary-rows", None, {}, "Say what the row is about."),
        ("summary-rows", None, {"label": "Ask", "text": ""}, "Write what stands in it."),
        ("summary-rows", None, {"label": "a" * 201, "text": "a"}, "Please keep this under 200 characters."),
        ("summary-publication", None, {}, "Read the summary first"),
        ("summary-publication", None, {"read": "a" * 41}, "Read the summary first"),
    ],
)
def test_what_cannot_be_used_is_refused(lead, summary, name, key, form, sentence):
    before = Entry.objects.count()
    response = lead.post(address(summary, name, *([key] if key else [])), form)
    assert response.status_code == 422
    assert sentence in response.text
    assert not any(rows.objects.exists() for rows in (Passage, Row, Publication))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("year", ["", "1", "99999", "soon", "2026-27"])
def test_a_year_that_is_not_offered_is_refused(quick, lead, summary, year):
    response = lead.post(reverse("summary-new", args=[quick.school.urn]), {"year": year})
    assert response.status_code == 422
    assert "hoose" in response.text
    assert Summary.objects.count() == 1


def test_what_was_published_meanwhile_must_be_read_again(lead, summary):
    response = lead.post(address(summary, "summary-publication"), {"read": "something else"})
    assert response.status_code == 409
    assert "Read it again, then publish it." in response.text
    assert not Publication.objects.exists()


def test_signs_that_no_person_means_are_taken_out(lead, summary):
    sent = SAVE | {"text": "We\x00 sing.\r\n\r\n- Choir\x07"}
    assert lead.post(address(summary, "summary-passage", "singing"), sent).status_code == 302
    assert Passage.objects.get().text == "We sing.\n\n- Choir"


@pytest.mark.parametrize("year", ["2026-28", "2026", "now", "0000-01"])
def test_a_year_that_is_none_is_not_found(lead, summary, year):
    urn = summary.school.urn
    for path in (f"/schools/{urn}/summaries/{year}", f"/summaries/{urn}/{year}", f"/summaries/{urn}/{year}.docx"):
        assert lead.get(path).status_code == 404

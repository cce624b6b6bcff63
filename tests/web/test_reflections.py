"""What moved between two audits, and the school's own words on it."""

import pytest

from plaudit.journeys.models import Audit, Reflection
from plaudit.journeys.operations import ReflectionChange, make_final, open_audit, reflect
from tests.cast import Cast, aim, close, decide_all, we_are_here


@pytest.fixture
def later(quick: Cast) -> Audit:
    """A second audit in which A1 rose and B1 fell, open; the target is silver."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    return again(quick, {"A1": 2, "B1": 0})


def again(cast: Cast, ranks: dict[str, int]) -> Audit:
    """The next audit, in which these criteria are at these levels."""
    opened = open_audit(journey=cast.journey, by=cast.lead)
    audit = Audit.objects.with_names().get(pk=opened.pk)
    for code, rank in ranks.items():
        we_are_here(audit, code, rank, by=cast.lead)
    return audit


def address(audit: Audit, what: str = "moved") -> str:
    """Where it is."""
    return f"/journeys/{audit.journey_id}/audits/{audit.number}/{what}"


def page(cast: Cast, audit: Audit, who: str = "lead", query: str = "") -> str:
    """The page, as somebody reads it."""
    response = cast.client(who).get(address(audit) + query)
    assert response.status_code == 200
    return response.text


def heading(html: str) -> str:
    """The heading of the page."""
    return html.partition("<h1>")[2].partition("</h1>")[0]


def test_it_says_what_rose_and_what_fell_since_the_baseline(quick, later):
    html = page(quick, later, "observer")
    assert heading(html) == "One criterion rose, one fell"
    assert "1 level up, 1 level down, 2 criteria where they were." in html
    assert "has looked again at 2 criteria, so they count as before: A2, B2." in html
    assert html.count('class="travel"') == 2
    assert "This audit is still open" in html


def test_it_compares_with_any_earlier_audit(quick, later):
    close(later, by=quick.lead)
    third = again(quick, {"A2": 1})
    assert heading(page(quick, third)) == "One criterion rose, one fell"
    assert heading(page(quick, third, query="?since=2")) == "Nothing has moved yet"
    for wrong in ("3", "9", "x", ""):
        assert quick.client("lead").get(f"{address(third)}?since={wrong}").status_code == 404


def test_a_baseline_says_what_will_stand_here(quick):
    assert "The baseline is where you start from" in page(quick, quick.audit)


def test_words_are_saved_and_read(quick, later):
    sent = {"area": "A", "text": "The choir did it.", "version": "0"}
    response = quick.client("contributor").post(address(later, "reflections"), sent)
    assert response.headers["Location"] == f"{address(later)}#words-A"
    html = page(quick, later, "observer")
    assert "The choir did it." in html
    assert "<textarea" not in html
    assert page(quick, later).count("<textarea") == 3


def test_two_at_once_see_both_texts(quick, later):
    reflect(audit=later, changes=[ReflectionChange("", "Theirs.", 0)], by=quick.contributor)
    response = quick.client("lead").post(address(later, "reflections"), {"text": "Mine.", "version": "0"})
    assert response.status_code == 409
    assert "Contributor’s is saved" in response.text
    assert "Mine.</textarea>" in response.text
    assert '<input type="hidden" name="version" value="1">' in response.text
    assert Reflection.objects.get().text == "Theirs."


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": "So."}, "This form is not complete."),
        ({"text": "So.", "version": "-1"}, "This form is not complete."),
        ({"text": "So.", "version": "0", "area": "x" * 21}, "This form is not complete."),
        ({"text": "So.", "version": "0", "area": "Z"}, "The mark has no such area."),
        ({"text": "x" * 4001, "version": "0", "area": "A"}, "It has 4001."),
    ],
)
def test_what_cannot_be_saved_is_refused_with_its_reason(quick, later, sent, sentence):
    response = quick.client("lead").post(address(later, "reflections"), sent)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Reflection.objects.exists()


def test_words_that_are_too_long_stay_in_their_field(quick, later):
    """They are still based on what the page had shown, so that a colleague's are found when they are short enough."""
    reflect(audit=later, changes=[ReflectionChange("B", "Theirs.", 0)], by=quick.contributor)
    sent = {"text": "x" * 4001, "version": "0", "area": "B"}
    html = quick.client("lead").post(address(later, "reflections"), sent).text
    assert "x" * 4001 in html
    assert 'name="version" value="1"' not in html


def test_the_baseline_takes_no_words(quick):
    sent = {"text": "So.", "version": "0"}
    assert quick.client("lead").post(address(quick.audit, "reflections"), sent).status_code == 422


def test_an_audit_is_called_final_and_not_final_again(quick, later):
    client = quick.client("lead")
    assert "This is our final audit" in page(quick, later)
    assert "This is our final audit" not in page(quick, later, "contributor")
    client.post(address(later, "final"))
    assert "It was not the final audit after all" in page(quick, later)
    assert client.post(address(quick.audit, "final")).status_code == 422  # the baseline
    client.post(address(later, "final/ended"))
    assert "This is our final audit" in page(quick, later)


def test_the_next_audit_can_be_opened_as_the_final_one(quick):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    quick.client("leader").post(f"/journeys/{quick.journey.pk}/audits", {"name": "", "final": "on"})
    assert quick.journey.audits.get(number=2).is_final


def test_home_and_result_lead_to_what_moved_once_the_final_audit_is_closed(quick, later):
    make_final(audit=later, by=quick.lead)
    home, result = f"/journeys/{quick.journey.pk}", address(later, "result")
    client = quick.client("lead")
    assert "See what moved" not in client.get(home).text
    close(later, by=quick.lead)
    for place in (home, result):
        html = client.get(place).text
        assert "See what moved" in html
        assert address(later) in html
    assert "Open the next audit" not in client.get(home).text
    assert "Next: say it in your own words" in page(quick, later)
    client.post(address(later, "reflections"), {"text": "The choir is still small.", "version": "0"})
    assert "To the papers" in client.get(home).text

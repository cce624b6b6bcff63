"""Colleagues in one audit, on its pages: whose an area is, what changed meanwhile, and who was first."""

import re

import pytest

from plaudit.journal.models import Entry
from plaudit.journeys.models import Assignment, Note
from plaudit.journeys.operations import assign_area
from plaudit.schools.models import Membership
from tests.cast import Cast, answer, close, decide_all, measure, note, we_are_here
from tests.journeys.said import choices
from tests.web.test_criteria import SCRIPT, address, form, ids, page


def at(cast: Cast, what: str = "") -> str:
    """The audit's address, and what follows it."""
    return f"/journeys/{cast.journey.pk}/audits/1{what}"


def ask(cast: Cast, note: str = "") -> None:
    """Asks the contributor to answer the second area."""
    area = cast.edition.framework.area_by_code["B"]
    assign_area(audit=cast.audit, area=area, user=cast.contributor, note=note, by=cast.lead)


def text(html: str) -> str:
    """What somebody reads: without tags, and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# Whose an area is


def test_a_lead_asks_somebody_by_form_and_takes_it_back(quick):
    lead = quick.client("lead")
    assert "Ask somebody to answer" in lead.get(at(quick)).text
    sent = {"user": quick.contributor.pk, "note": "Ask Olive."}
    response = lead.post(at(quick, "/areas/B/assignment"), sent, follow=True)
    assert response.redirect_chain == [(at(quick), 302)]
    assert "Contributor was asked to answer Second area." in response.text
    assert "Contributor · Change Second" in text(response.text)
    assert "Lead asked Contributor, " in text(lead.get(at(quick, "/areas/B/assignment")).text)
    lead.post(at(quick, "/areas/B/assignment/ended"))
    assert not Assignment.objects.exists()


def test_the_one_who_was_asked_sees_it_first_until_it_is_done(quick):
    ask(quick, "Ask <Olive>.")
    contributor = quick.client("contributor")
    home = contributor.get(f"/journeys/{quick.journey.pk}").text
    assert "Lead asked you to answer Second area" in home
    assert "“Ask &lt;Olive&gt;.”" in home
    assert f'href="{at(quick, "/areas/B")}#B1"' in home
    assert "Lead asked you to answer Second area." in contributor.get(at(quick, "/areas/B")).text
    assert "Contributor was asked to answer this area." in text(
        quick.client("observer").get(at(quick, "/areas/B")).text
    )
    for code in ("B1", "B2"):
        we_are_here(quick.audit, code, 1, by=quick.contributor)
    assert "asked you" not in contributor.get(f"/journeys/{quick.journey.pk}").text
    assert "Contributor, done" in text(quick.client("lead").get(at(quick)).text)


def test_who_no_longer_answers_is_told_of_as_such(quick):
    ask(quick)
    Membership.objects.filter(user=quick.contributor).delete()
    lead = quick.client("lead")
    assert "Contributor, who no longer answers here" in text(lead.get(at(quick)).text)
    assert "no longer answers here. Give it to somebody else." in lead.get(at(quick, "/areas/B")).text
    assert "They no longer answer here: choose somebody else." in lead.get(at(quick, "/areas/B/assignment")).text


def test_what_was_asked_of_somebody_stands_on_the_start_page_of_who_has_several_places(quick):
    ask(quick, "Ask Olive.")
    Membership.objects.create(user=quick.contributor, role="observer", school=quick.other_school)
    html = text(quick.client("contributor").get("/start").text)
    assert "Second area , The Latimer Primary School: Lead asked you to answer it. “Ask Olive.” 0 of 2" in html


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose who takes it."),
        ({"user": "observer"}, "Choose one of the school’s people on the list."),
        ({"user": "nonsense"}, "Choose one of the school’s people on the list."),
        ({"user": "contributor", "note": "a" * 501}, "Please keep the note under 500 characters. It has 501."),
        ({"user": "contributor", "note": "a\x00"}, "The note holds a character that cannot be kept. Type it again."),
    ],
)
def test_an_assignment_that_cannot_be_is_refused(quick, sent, sentence):
    person = getattr(quick, sent.get("user", ""), None)
    fields = sent | ({"user": person.pk} if person else {})
    response = quick.client("lead").post(at(quick, "/areas/B/assignment"), fields)
    assert response.status_code == 422
    assert sentence.replace("’", "'") in response.text.replace("’", "'").replace("&#x27;", "'")
    assert not Assignment.objects.exists()


def test_there_is_no_assignment_of_an_area_that_is_not_there(quick):
    for what in ("assignment", "assignment/ended", "news"):
        response = quick.client("lead").post(at(quick, f"/areas/Z/{what}"))
        assert response.status_code in (404, 405)


# What changed meanwhile


def news(cast: Cast, since: int, who: str = "lead", area: str = "A"):
    """What the page of an area is told when somebody comes back to it."""
    return cast.client(who).get(at(cast, f"/areas/{area}/news?since={since}"), **SCRIPT)


def test_a_page_names_the_last_change_that_it_shows_and_then_there_is_no_news(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    newest = Entry.objects.about(quick.journey.subject).first().pk
    assert f'data-newest="{newest}"' in page(quick, quick.client("lead"))
    response = news(quick, newest)
    assert (response.status_code, response.content) == (204, b"")


def test_news_are_the_criteria_that_changed_and_who_changed_them(quick):
    newest = Entry.objects.about(quick.journey.subject).first().pk
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    we_are_here(quick.audit, "B1", 1, by=quick.lead)
    response = news(quick, newest)
    assert response.status_code == 200
    assert ids(response.text.partition("<p data-news-words")[0]) == ["A1", "A1-head", "B1-head"]
    assert "Contributor changed A1 meanwhile. You see it as it is now." in response.text
    last = Entry.objects.about(quick.journey.subject).first().pk
    assert response.headers["Plaudit-Newest"] == str(last)
    assert "meanwhile" not in news(quick, newest, who="contributor", area="A").text  # it was their own change


def test_readers_get_news_without_anything_to_change(quick):
    newest = Entry.objects.about(quick.journey.subject).first().pk
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    html = news(quick, newest, who="observer").text
    assert "<input" not in html
    assert "<button" not in html


def test_a_page_of_an_audit_that_was_closed_meanwhile_is_told_so(quick):
    newest = Entry.objects.about(quick.journey.subject).first().pk
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    response = news(quick, newest, who="contributor")
    assert response.status_code == 409
    assert response.text == "The baseline audit was closed meanwhile. Load the page again to see it."


@pytest.mark.parametrize("since", ["", "nonsense", "-1", "9" * 40])
def test_news_since_nothing_that_can_be_read_are_refused(quick, since):
    assert news(quick, since).status_code == 422


def test_without_a_script_news_and_a_criterion_lead_to_the_area(quick):
    lead = quick.client("lead")
    assert lead.get(at(quick, "/areas/A/news?since=0")).headers["Location"] == at(quick, "/areas/A")
    assert lead.get(at(quick, "/criteria/A1")).headers["Location"] == at(quick, "/areas/A#A1")
    assert ids(lead.get(at(quick, "/criteria/A1"), **SCRIPT).text) == ["A1", "A1-head"]
    assert lead.get(at(quick, "/criteria/Z9")).status_code == 404


# Two at one thing


def clash(cast: Cast, **touched: str) -> tuple[object, dict[str, str]]:
    """The lead's page after a colleague was quicker, and the form of the clash that it came to."""
    client = cast.client("lead")
    criterion = "A2" if any("A2" in name for name in touched) else "A1"
    shown = form(page(cast, client), criterion)
    answer(cast.audit, "A1.bronze.1", "does-not-apply", reason="No <voices>.", by=cast.contributor)
    measure(cast.audit, "A2.silver.1", 10, 50, by=cast.contributor)
    note(cast.audit, "A1", "On Fridays.", by=cast.contributor)
    response = client.post(address(cast, criterion=criterion), shown | touched)
    assert response.status_code == 409
    return client, form(response.text, criterion)


def test_mine_takes_the_place_of_theirs_by_one_button(quick):
    client, again = clash(quick, **{"answer-A1.bronze.1": "partly"})
    assert (again["mine-answer-A1.bronze.1"], again["mine-reason-A1.bronze.1"]) == ("partly", "")
    response = client.post(address(quick), again | {"mine": "A1.bronze.1"})
    assert response.status_code == 302
    assert choices(quick.audit)["A1.bronze.1"] == "partly"


def test_my_number_takes_the_place_of_theirs(quick):
    client, again = clash(quick, **{"count-A2.silver.1": "30", "of-A2.silver.1": "50"})
    client.post(address(quick, criterion="A2"), again | {"mine": "A2.silver.1"})
    assert quick.audit.measurements.get().count == 30


def test_both_notes_are_kept_one_after_the_other(quick):
    client, again = clash(quick, note="On Mondays.")
    assert again["note"] == "On Mondays."
    client.post(address(quick), again | {"note-after": "On Fridays."})
    assert Note.objects.get().text == "On Fridays.\n\nOn Mondays."


def test_a_choice_by_script_is_answered_with_the_whole_criterion(quick):
    client, again = clash(quick, **{"answer-A1.bronze.1": "partly"})
    sent = {name: again[name] for name in again if name.startswith(("seen", "base-A1.bronze.1", "mine-"))}
    response = client.post(address(quick), sent | {"mine": "A1.bronze.1"}, **SCRIPT)
    assert (response.status_code, ids(response.text)) == (200, ["A1", "A1-head"])


def test_theirs_are_not_taken_for_granted_when_they_change_again(quick):
    client, again = clash(quick, **{"answer-A1.bronze.1": "partly"})
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.leader, version=1)
    assert client.post(address(quick), again | {"mine": "A1.bronze.1"}).status_code == 409
    assert choices(quick.audit)["A1.bronze.1"] == "yes"

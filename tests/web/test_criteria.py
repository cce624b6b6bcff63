"""What is said of one criterion, through the page: by hand without JavaScript, and by the page's own script."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from plaudit.journeys.models import Measurement, Note, Parking
from tests.cast import Cast, answer, argue, close, decide_all, measure, note, seen, we_are_here
from tests.journeys.said import choices, everything, judged

SCRIPT = {"headers": {"Plaudit-Fragment": "1"}}
CLOSED = "The baseline audit is closed, so it can no longer change. Load the page again to see it."
MOVED = "Contributor has just answered here, so nothing was changed. Look at what is there now, then choose again."


def address(cast: Cast, what: str = "answers", criterion: str = "A1") -> str:
    """Where something is sent about a criterion."""
    return f"/journeys/{cast.journey.pk}/audits/1/criteria/{criterion}/{what}"


def page(cast: Cast, client: Client, area: str = "A") -> str:
    """The page of one area."""
    return client.get(f"/journeys/{cast.journey.pk}/audits/1/areas/{area}").text


def form(html: str, criterion: str) -> dict[str, str]:
    """What a browser without JavaScript would send of a criterion's form, before anybody touches it."""
    section = re.search(rf'<section[^>]* id="{criterion}".*?</section>', html, re.DOTALL)[0]
    fields = {}
    for tag in re.findall(r"<input [^>]*>", section):
        told = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if told.get("type") != "radio" or re.search(r"\schecked\b", tag):
            fields[told["name"]] = told.get("value", "")
    for name, words in re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', section, re.DOTALL):
        fields[name] = unescape(words)
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', section, re.DOTALL):
        chosen = re.search(r'value="(\d+)" selected', options) or re.search(r'value="(\d+)"', options)
        fields[name] = chosen[1]
    return fields


def ids(html: str) -> list[str]:
    """The parts of a fragment, by the ids under which the page's script puts them in place."""
    depth, found = 0, []
    for closing, name, attributes in re.findall(r"<(/?)(\w+)([^>]*)>", html):
        if name in ("input", "path", "br", "circle", "ellipse", "line", "use", "rect"):
            continue
        if not closing and not depth:
            found.append(re.search(r'id="([^"]+)"', attributes)[1])
        depth += -1 if closing else not attributes.endswith("/")
    assert depth == 0
    return found


# Without JavaScript


def test_a_form_sent_as_it_was_shown_changes_nothing(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    answer(quick.audit, "A1.silver.1", "does-not-apply", reason="One\nvoice & no “more”.", by=quick.contributor)
    note(quick.audit, "A1", "Every <b>Friday</b>\n& more", by=quick.contributor)
    measure(quick.audit, "A2.silver.1", 1234.5, 2000, by=quick.contributor)
    lead, before = quick.client("lead"), everything(quick.audit)
    html = page(quick, lead)
    for criterion in ("A1", "A2"):
        response = lead.post(address(quick, criterion=criterion), form(html, criterion))
        assert (response.status_code, response.headers["Location"]) == (302, _back(quick, criterion))
    assert everything(quick.audit) == before


def _back(cast: Cast, criterion: str) -> str:
    return f"/journeys/{cast.journey.pk}/audits/1/areas/{criterion[0]}#{criterion}"


def test_only_what_was_touched_is_saved(quick):
    lead = quick.client("lead")
    shown = form(page(quick, lead), "A1")
    answer(quick.audit, "A1.bronze.2", "partly", by=quick.contributor)  # a colleague, meanwhile
    note(quick.audit, "A1", "On Fridays.", by=quick.contributor)
    response = lead.post(address(quick), shown | {"answer-A1.bronze.1": "yes"})
    assert (response.status_code, response.headers["Location"]) == (302, _back(quick, "A1"))
    assert choices(quick.audit) == {"A1.bronze.1": "yes", "A1.bronze.2": "partly"}
    assert Note.objects.get().text == "On Fridays."


def test_a_whole_form_by_hand(quick):
    lead = quick.client("lead")
    touched = {
        "answer-A1.bronze.1": "yes",
        "answer-A1.bronze.2": "does-not-apply",
        "reason-A1.bronze.2": "We are four.\r\nAnd small.",
        "note": "Every Friday.",
    }
    lead.post(address(quick), form(page(quick, lead), "A1") | touched)
    assert choices(quick.audit) == {"A1.bronze.1": "yes", "A1.bronze.2": "does-not-apply"}
    assert quick.audit.answers.get(choice="does-not-apply").reason == "We are four.\nAnd small."
    assert Note.objects.get().text == "Every Friday."


def test_a_button_by_hand_saves_the_rest_of_the_form_too(quick):
    lead = quick.client("lead")
    sent = form(page(quick, lead), "A1") | {"note": "Every Friday.", "rank": "1"}
    assert lead.post(address(quick, "judgement"), sent).status_code == 302
    assert Note.objects.get().text == "Every Friday."
    assert judged(quick.audit) == {"A1": (1, "", 1)}


def test_an_answer_is_taken_back_by_hand(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    lead = quick.client("lead")
    lead.post(address(quick), form(page(quick, lead), "A1") | {"clear": "A1.bronze.1"})
    assert choices(quick.audit) == {}


def test_the_whole_way_of_a_level_by_hand(quick):
    lead = quick.client("lead")
    for what, touched, expected in (
        ("judgement", {"rank": "2"}, {"A1": (2, "", 1)}),
        ("judgement/undone", {"judged": "1"}, {"A1": (None, "", 2)}),
        ("best-fit", {"best-fit": "2", "best-fit-reason": "At home."}, {"A1": (2, "At home.", 3)}),
    ):
        response = lead.post(address(quick, what), form(page(quick, lead), "A1") | touched)
        assert (response.status_code, response.headers["Location"]) == (302, _back(quick, "A1"))
        assert judged(quick.audit) == expected
    for what, parked in (("parking", 1), ("parking/ended", 0)):
        lead.post(address(quick, what), form(page(quick, lead), "A1"))
        assert Parking.objects.count() == parked


def test_a_clash_by_hand_shows_both_and_keeps_what_did_not_clash(quick):
    lead = quick.client("lead")
    shown = form(page(quick, lead), "A1")
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.contributor)
    note(quick.audit, "A1", "On Fridays.", by=quick.contributor)
    touched = {"answer-A1.bronze.1": "yes", "answer-A1.bronze.2": "not-yet", "note": "On <Mondays>."}
    response = lead.post(address(quick), shown | touched)
    assert response.status_code == 409
    html = response.text
    assert "<h1>Two of you were here at once</h1>" in html
    assert "<strong>Two of you answered this at once.</strong> Contributor’s is saved, " in html
    assert "<dt>Contributor</dt><dd>Partly</dd>" in html
    assert "<dt>You</dt><dd>Yes</dd>" in html
    assert "<blockquote>On Fridays.</blockquote>" in html
    assert "On &lt;Mondays&gt;.</textarea>" in html
    assert choices(quick.audit) == {"A1.bronze.1": "partly", "A1.bronze.2": "not-yet"}
    # The second try is based on what the page has shown, so it is taken.
    again = form(html, "A1") | {"answer-A1.bronze.1": "yes"}
    assert lead.post(address(quick), again).status_code == 302
    assert choices(quick.audit)["A1.bronze.1"] == "yes"
    assert Note.objects.get().text == "On <Mondays>."


def test_a_level_by_hand_on_a_page_that_is_out_of_date(quick):
    lead = quick.client("lead")
    shown = form(page(quick, lead), "A1")
    answer(quick.audit, "A1.bronze.1", "not-yet", by=quick.contributor)
    response = lead.post(address(quick, "judgement"), shown | {"rank": "2"})
    assert (response.status_code, MOVED in response.text) == (409, True)
    assert judged(quick.audit) == {}


def test_a_refusal_by_hand_keeps_what_was_written(quick):
    lead = quick.client("lead")
    sent = form(page(quick, lead), "A1") | {"note": "Every <Friday>.", "answer-A1.bronze.1": "does-not-apply"}
    response = lead.post(address(quick), sent)
    assert response.status_code == 422
    assert "Say why this does not apply to your school. An assessor will ask." in response.text
    assert form(response.text, "A1")["note"] == "Every <Friday>."
    assert not any(everything(quick.audit).values())


# By the page's own script


def test_a_saved_answer_is_answered_with_the_parts_that_changed(quick):
    sent = {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0:"}
    response = quick.client("lead").post(address(quick), sent, **SCRIPT)
    assert response.status_code == 200
    assert ids(response.text) == ["A1.bronze.1-said", "A1-state", "A1-tabs", "A1-head"]
    assert '<input type="hidden" name="seen" value="1">' in response.text
    assert 'name="base-A1.bronze.1" value="1:' in response.text
    assert "<span>Lead, " in response.text


def test_every_part_is_one_that_the_page_has(quick):
    lead = quick.client("lead")
    on_the_page = set(re.findall(r'\bid="([^"]+)"', page(quick, lead)))
    parts = []
    for criterion, sent in (
        ("A1", {"answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0:"}),
        ("A1", {"note": "Every Friday.", "noted": "0:"}),
        ("A2", {"count-A2.silver.1": "30", "of-A2.silver.1": "50", "measured-A2.silver.1": "0:"}),
    ):
        now = {"seen": str(seen(quick.audit, criterion))}
        parts += ids(lead.post(address(quick, criterion=criterion), sent | now, **SCRIPT).text)
    whole = lead.post(address(quick, "judgement"), {"seen": "1", "rank": "2"}, **SCRIPT).text
    assert set(parts) | set(ids(whole)) <= on_the_page
    assert "A1-noted" in parts
    assert "A2.silver.1" in parts  # a number settles its statement, so all of it is drawn anew
    assert ids(whole) == ["A1", "A1-head"]


def test_a_number_is_compared_on_the_spot(quick):
    lead = quick.client("lead")
    sent = {"seen": "0", "count-A2.silver.1": "4", "of-A2.silver.1": "60", "measured-A2.silver.1": "0:"}
    response = lead.post(address(quick, criterion="A2"), sent, **SCRIPT)
    assert response.status_code == 200
    assert "4 of 60 is 6.7%. The mark asks for at least 50%." in unescape(response.text)
    assert "Not yet, as your number says" in response.text
    assert Measurement.objects.values_list("count", "out_of").get() == (4, 60)


def test_an_answer_beside_a_colleagues_brings_the_whole_criterion(quick):
    answer(quick.audit, "A1.bronze.2", "partly", by=quick.contributor)
    sent = {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0:"}
    response = quick.client("lead").post(address(quick), sent, **SCRIPT)
    assert (response.status_code, ids(response.text)) == (200, ["A1", "A1-head"])
    assert form(response.text, "A1")["answer-A1.bronze.2"] == "partly"


def test_a_clash_is_answered_with_both(quick):
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.contributor)
    sent = {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0:"}
    response = quick.client("lead").post(address(quick), sent, **SCRIPT)
    assert (response.status_code, ids(response.text)) == (409, ["A1", "A1-head"])
    assert "<dt>Contributor</dt><dd>Partly</dd>" in response.text
    assert "<html" not in response.text


def test_a_level_that_somebody_was_quicker_to_change(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.contributor)
    response = quick.client("lead").post(address(quick, "judgement"), {"seen": "0", "rank": "2"}, **SCRIPT)
    assert (response.status_code, ids(response.text), MOVED in response.text) == (409, ["A1", "A1-head"], True)
    assert judged(quick.audit) == {"A1": (1, "", 1)}


def test_nothing_to_undo_is_said_beside_the_criterion(quick):
    response = quick.client("lead").post(address(quick, "judgement/undone"), {"seen": "0", "judged": "1"}, **SCRIPT)
    assert response.status_code == 409
    assert "This was changed since, so nothing was undone." in response.text


@pytest.mark.parametrize("what", ["answers", "judgement", "judgement/undone", "best-fit", "parking", "parking/ended"])
def test_a_closed_audit_takes_nothing_by_hand_or_by_script(quick, what):
    decide_all(quick.audit, by=quick.lead)
    lead = quick.client("lead")
    now = str(seen(quick.audit, "A1"))
    close(quick.audit, by=quick.lead)
    before = everything(quick.audit)
    sent = {
        "seen": now,
        "rank": "2",
        "judged": "1",
        "best-fit": "2",
        "best-fit-reason": "At home.",
        "note": "So.",
        "noted": "0:",
    }
    by_script = lead.post(address(quick, what), sent, **SCRIPT)
    assert (by_script.status_code, by_script.text) == (409, CLOSED)
    by_hand = lead.post(address(quick, what), sent)
    assert (by_hand.status_code, CLOSED in by_hand.text) == (409, True)
    assert everything(quick.audit) == before


def test_an_argued_level_is_shown_with_its_reason(quick):
    argue(quick.audit, "A1", 2, reason="They sing <at home>.", by=quick.lead)
    html = page(quick, quick.client("observer"))
    assert "They sing &lt;at home&gt;." in html
    assert "is your own judgement. Your answers alone support Not yet." in html


def test_nobody_else_is_asked_for_what_a_saved_answer_needs(quick, django_assert_max_num_queries):
    lead = quick.client("lead")
    sent = {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0:"}
    lead.post(address(quick), sent, **SCRIPT)
    with django_assert_max_num_queries(14):  # 12 and the savepoint of the test's own transaction, set and released
        lead.post(
            address(quick), {**sent, "answer-A1.bronze.1": "partly", "base-A1.bronze.1": "1:", "seen": "1"}, **SCRIPT
        )


def test_every_address_of_the_page_is_one_of_the_product(quick):
    lead = quick.client("lead")
    html = page(quick, lead)
    targets = set(re.findall(r'(?:form)?action="([^"]+)"', html))
    wanted = {
        reverse(name, args=[quick.journey.pk, 1, code])
        for code in ("A1", "A2")
        for name in ("answers", "judgement", "best-fit", "parking")
    }
    assert wanted <= targets

"""The lead's side of an inbox: opened, shown on a poster, ended; what waits is kept, tagged or discarded."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plaudit.evidence.models import Inbox, Item
from plaudit.evidence.models.inboxes import LONGEST_TITLE
from plaudit.evidence.operations.sorting import keep
from plaudit.web.views.inboxes import qr_of
from tests.cast import Cast
from tests.evidence.inboxes import file, opened, sentence


@pytest.fixture
def lead(quick: Cast) -> Client:
    """The lead's browser."""
    return quick.client("lead")


def page(cast: Cast, name: str, **parts: int) -> str:
    return reverse(name, kwargs={"pk": cast.journey.pk} | parts)


def test_an_inbox_is_opened_and_its_poster_leads_to_it(quick: Cast, lead: Client, settings):
    response = lead.post(page(quick, "inboxes"), {"title": "Winter concert"})
    inbox = Inbox.objects.get()
    assert (inbox.school, inbox.hub, inbox.by) == (quick.school, quick.hub, quick.lead)
    assert response.headers["Location"] == page(quick, "poster", inbox=inbox.pk)
    poster = lead.get(response.headers["Location"]).text
    assert f"{settings.SITE.origin.partition('://')[2]}<wbr><span>/in/{inbox.code}</span>" in poster
    assert qr_of(f"{settings.SITE.origin}/in/{inbox.code}")["path"] in poster
    assert Client().get(f"/in/{inbox.code}").status_code == 200


def test_what_makes_no_sense_is_said_at_its_field(quick: Cast, lead: Client):
    for sent, words in (
        ({"title": ""}, "Say what the inbox is for"),
        ({"title": "a" * (LONGEST_TITLE + 1)}, "Please keep the title under"),
        ({"title": "Concert", "closes_on": "soon"}, "Give the day as a date"),
        ({"title": "Concert", "opens_on": "2001-01-01", "closes_on": "2001-01-02"}, "The last day is over."),
    ):
        response = lead.post(page(quick, "inboxes"), sent)
        assert (response.status_code, words in response.text) == (422, True), sent
    assert not Inbox.objects.exists()


def test_the_list_says_what_came_and_who_ended_what(quick: Cast, lead: Client):
    inbox, over = opened(quick), opened(quick, title="Sports day")
    sentence(inbox)
    keep(items=[sentence(inbox)], by=quick.lead)
    assert lead.post(page(quick, "inbox-ended", inbox=over.pk)).status_code == 302
    html = lead.get(page(quick, "inboxes")).text
    assert "1 waiting, 1 kept." in html
    assert re.search(r"Sports day.*closed by Lead", html, re.DOTALL)
    assert lead.post(page(quick, "inbox-ended", inbox=over.pk)).status_code == 409


def test_an_inbox_is_found_only_at_its_own_school(quick: Cast, lead: Client):
    other = opened(quick, school=quick.other_school, by=quick.stranger)
    assert lead.get(page(quick, "poster", inbox=other.pk)).status_code == 404
    assert lead.post(page(quick, "inbox-ended", inbox=other.pk)).status_code == 404
    theirs = sentence(other)
    for verb in ("inbox-kept", "inbox-discarded"):
        assert lead.post(page(quick, verb), {"items": [theirs.pk], "sure": "yes"}).status_code == 422
    assert list(Item.objects.waiting()) == [theirs]


def test_several_are_kept_at_once_with_criteria(quick: Cast, lead: Client):
    inbox = opened(quick)
    one, other, stays = sentence(inbox), file(inbox), sentence(inbox)
    sent = {"items": [one.pk, other.pk], "criteria": ["A1", "B2"]}
    told = lead.post(page(quick, "inbox-kept"), sent, follow=True)
    assert "2 items kept and tagged to A1, B2." in told.text
    assert set(Item.objects.kept()) == {one, other}
    assert set(other.tags.values_list("criterion__code", flat=True)) == {"A1", "B2"}
    assert list(Item.objects.waiting()) == [stays]


def test_the_button_beside_one_is_about_that_one(quick: Cast, lead: Client):
    inbox = opened(quick)
    one, other = sentence(inbox), sentence(inbox)
    lead.post(page(quick, "inbox-kept"), {"items": [other.pk], "only": one.pk})
    assert list(Item.objects.kept()) == [one]


def test_what_is_to_go_is_shown_once_more_and_then_goes(quick: Cast, lead: Client):
    inbox = opened(quick)
    one, stays = sentence(inbox, "Rubbish."), sentence(inbox, "Lovely.")
    asked = lead.post(page(quick, "inbox-discarded"), {"items": [one.pk]})
    assert (asked.status_code, "Rubbish." in asked.text, "Lovely." in asked.text) == (200, True, False)
    assert Item.objects.count() == 2
    told = lead.post(page(quick, "inbox-discarded"), {"items": [one.pk], "sure": "yes"}, follow=True)
    assert "1 item discarded." in told.text
    assert list(Item.objects.all()) == [stays]


@pytest.mark.parametrize("verb", ["inbox-kept", "inbox-discarded"])
@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose at least one first."),
        ({"items": ["x"]}, "Somebody has sorted one of them meanwhile."),
        ({"items": ["9" * 30]}, "Somebody has sorted one of them meanwhile."),
        ({"only": "\0"}, "Somebody has sorted one of them meanwhile."),
        ({"criteria": ["nothing"]}, "Choose criteria from the list."),
    ],
)
def test_odd_choices_are_refused_with_a_sentence(quick: Cast, lead: Client, verb, sent, words):
    sentence(opened(quick))
    response = lead.post(page(quick, verb), sent)
    assert (response.status_code, words in response.text) == (422, True)
    assert Item.objects.waiting().count() == 1


def test_what_somebody_else_has_sorted_is_said(quick: Cast, lead: Client):
    item = sentence(opened(quick))
    keep(items=[item], by=quick.leader)
    response = lead.post(page(quick, "inbox-kept"), {"items": [item.pk]})
    assert (response.status_code, "Somebody has sorted one of them meanwhile." in response.text) == (422, True)


def test_the_pages_ask_as_much_for_thirty_things_as_for_one(quick: Cast, lead: Client):
    inbox = opened(quick)
    sentence(inbox)
    file(inbox)
    counts = {}
    for name in ("inboxes", "inbox"):
        lead.get(page(quick, name))
        counts[name] = queries(lead, page(quick, name))
    for _ in range(15):
        sentence(inbox)
        file(inbox)
    opened(quick, title="Another")
    assert {name: queries(lead, page(quick, name)) for name in counts} == counts


def queries(client: Client, address: str) -> int:
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_home_page_says_what_waits_to_those_who_sort(quick: Cast):
    inbox = opened(quick)
    home = reverse("journey", args=[quick.journey.pk])
    assert page(quick, "inbox") not in quick.client("lead").get(home).text
    sentence(inbox)
    said = {who: page(quick, "inbox") in quick.client(who).get(home).text for who in ("lead", "leader", "contributor")}
    assert said == {"lead": True, "leader": True, "contributor": False}

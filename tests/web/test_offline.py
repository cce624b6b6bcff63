"""What the server tells a page that must do without it: whose the device is, the worker, the home screen's picture."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from plaudit.web.icons import drawn
from plaudit.web.offline import name_on_device
from tests.cast import Cast
from tests.journeys.said import choices


def answers(cast: Cast) -> str:
    """Where the answers to A1 go."""
    return f"/journeys/{cast.journey.pk}/audits/1/criteria/A1/answers"


def sent_for(cast: Cast, person: str, **fields: str) -> dict:
    """What the page's script of `person` sends: 'Yes' to the first statement."""
    headers = {"Plaudit-Fragment": "1", "Plaudit-Person": person}
    return {"data": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0:x", **fields}, "headers": headers}


def test_a_name_on_a_device_is_a_persons_own_and_stays(quick):
    lead, leader = name_on_device(quick.lead), name_on_device(quick.leader)
    assert lead == name_on_device(quick.lead) != leader
    assert re.fullmatch("[0-9a-f]{24}", lead)
    assert quick.client("lead").get("/offline/person").json()["person"] == lead
    assert Client().get("/offline/person").json()["person"] == "nobody"


def test_the_secret_of_a_device_is_one_that_a_change_is_taken_with(quick):
    client = Client(enforce_csrf_checks=True)
    client.force_login(quick.lead)
    secret = client.get("/offline/person").json()["secret"]
    sent = sent_for(quick, name_on_device(quick.lead))
    assert client.post(answers(quick), **sent).status_code == 403
    sent["headers"]["X-CSRFToken"] = secret
    response = client.post(answers(quick), **sent)
    assert (response.status_code, response.headers["Plaudit-Person"]) == (200, name_on_device(quick.lead))
    assert choices(quick.audit) == {"A1.bronze.1": "yes"}


def test_what_one_person_said_is_not_taken_from_another(quick):
    response = quick.client("contributor").post(answers(quick), **sent_for(quick, name_on_device(quick.lead)))
    assert (response.status_code, response.text) == (
        412,
        "Somebody else is signed in on this device now, so nothing was changed.",
    )
    assert choices(quick.audit) == {}


def test_who_is_signed_out_is_sent_to_sign_in(quick):
    response = Client().post(answers(quick), **sent_for(quick, name_on_device(quick.lead)))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize(
    ("path", "tells"), [("/start", True), ("/nowhere", True), ("/marks/small-mark/1", True), ("/healthz", False)]
)
def test_a_page_says_whose_it_is(quick, path, tells):
    response = quick.client("lead").get(path, follow=True)
    assert response.headers.get("Plaudit-Person") == (name_on_device(quick.lead) if tells else None)
    if response.status_code == 200 and tells:
        assert f'data-person="{name_on_device(quick.lead)}"' in response.text


def test_a_page_that_caches_keep_for_everybody_says_nothing(quick):
    response = Client().get("/marks/small-mark/1")
    assert response.headers["Cache-Control"].startswith("public")
    assert "Plaudit-Person" not in response.headers


def told_to(script: str) -> dict:
    """What the worker's script hands to the code of the worker."""
    return json.loads(re.search(r"work\((.*)\);", script, re.DOTALL)[1])


def test_the_worker_stands_at_the_root_and_names_files_that_are_there(client):
    response = client.get("/service-worker.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    told = told_to(response.text)
    assert told["offline"] == "/offline"
    names = {re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", file.removeprefix("/static/")) for file in told["files"]}
    assert {"plaudit/plaudit.css", "plaudit/js/app.js", "plaudit/js/offline/lists.js"} <= names
    assert [name for name in names if not finders.find(name)] == []
    assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", file) for file in told["files"])
    assert re.search(r'from "/static/plaudit/js/worker\.[0-9a-f]{12}\.js"', response.text)


def test_an_installation_that_wants_no_worker_gets_rid_of_it(client, settings, quick):
    assert 'data-worker="/service-worker.js"' in quick.client("lead").get("/start", follow=True).text
    settings.OFFLINE = False
    assert 'data-worker=""' in quick.client("lead").get("/start", follow=True).text
    script = client.get("/service-worker.js").text
    assert "registration.unregister()" in script
    assert "indexedDB" not in script


def test_the_page_of_a_device_is_nobodys(client, db):
    html = client.get("/offline").text
    assert 'data-person="nobody"' in html
    assert "csrfmiddlewaretoken" not in html


def test_a_phone_finds_a_picture_of_every_size_that_it_asks_for(client):
    response = client.get("/app.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    told = response.json()
    assert (told["start_url"], told["display"]) == ("/start", "standalone")
    icons = {(icon["sizes"], icon.get("purpose", "any")) for icon in told["icons"]}
    assert icons == {("any", "any"), *((size, use) for size in ("192x192", "512x512") for use in ("any", "maskable"))}
    names = [re.sub(r"\.[0-9a-f]{12}(?=\.)", "", icon["src"].removeprefix("/static/")) for icon in told["icons"]]
    assert [name for name in names if not finders.find(name)] == []


def test_the_sign_is_drawn_in_its_own_colours():
    green, white = (29, 74, 56, 255), (255, 253, 248, 255)
    whole, cut = drawn(192, full=False), drawn(192, full=True)
    head = (int(12.6 / 32 * 192), int(22.4 / 32 * 192))
    assert (whole.size, whole.getpixel((0, 0))[3], whole.getpixel((96, 10)), whole.getpixel(head)) == (
        (192, 192), 0, green, white,
    )  # fmt: skip
    assert (cut.getpixel((0, 0)), cut.getpixel((191, 191))) == (green, green)

"""Where somebody is signed in: listed, and ended, by themselves."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plaudit.accounts.devices import device_of
from plaudit.accounts.models import User
from plaudit.web.middleware import SEEN_SECONDS
from tests.cast import PASSWORD, make_person

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36"


@pytest.fixture
def lead(db) -> User:
    """Somebody with an account."""
    return make_person("lead")


def browser(user: User, agent: str = LAPTOP) -> Client:
    """A browser of that kind in which they have signed in."""
    client = Client(headers={"User-Agent": agent})
    client.post("/sign-in", {"login": user.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    """Whether it still opens what needs signing in."""
    return client.get("/account").status_code == 200


def test_each_is_listed_with_its_device_and_this_one_is_marked(lead):
    phone, laptop = browser(lead, PHONE), browser(lead)
    page = laptop.get("/account").text
    assert "Safari on an iPhone" in page
    assert page.index("Chrome on Windows") < page.index("this device") < page.index("Safari on an iPhone")
    assert phone.get("/account").text.count("this device") == 1


def test_one_is_ended(lead):
    phone, laptop = browser(lead, PHONE), browser(lead)
    row = UserSession.objects.get(session_key=phone.session.session_key)
    answer = laptop.post(f"/account/sessions/{row.pk}/ended", follow=True)
    assert "Safari on an iPhone is signed out." in answer.text
    assert (is_in(phone), is_in(laptop)) == (False, True)


def test_all_others_are_ended(lead):
    others, this = [browser(lead, PHONE), browser(lead)], browser(lead)
    this.post("/account/sessions/ended")
    assert ([is_in(one) for one in others], is_in(this)) == ([False, False], True)


def test_ending_the_own_one_signs_out(lead):
    client = browser(lead)
    row = UserSession.objects.get()
    assert client.post(f"/account/sessions/{row.pk}/ended").headers["Location"] == "/"
    assert not is_in(client)


def test_nobody_ends_somebody_elses(lead):
    theirs = browser(lead)
    mine = browser(make_person("mentor"))
    row = UserSession.objects.get(session_key=theirs.session.session_key)
    assert mine.post(f"/account/sessions/{row.pk}/ended").status_code == 404
    mine.post("/account/sessions/ended")
    assert is_in(theirs)


def test_a_session_that_is_over_is_not_listed(lead):
    gone, this = browser(lead, PHONE), browser(lead)
    gone.post("/sign-out")
    assert "iPhone" not in this.get("/account").text


def test_when_one_was_last_seen_is_kept_to_ten_minutes(lead, monkeypatch):
    client = browser(lead)
    before = timezone.now() - timezone.timedelta(days=1)
    UserSession.objects.update(last_seen_at=before)
    with CaptureQueriesContext(connection) as queries:
        client.get("/sign-out")
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert UserSession.objects.get().last_seen_at == before
    later = time.time() + SEEN_SECONDS + 1
    monkeypatch.setattr("plaudit.web.middleware.time", lambda: later)
    client.get("/sign-out")
    assert UserSession.objects.get().last_seen_at > before


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Safari on an iPhone"),
        (LAPTOP, "Chrome on Windows"),
        ("Mozilla/5.0 (X11; CrOS x86_64 1) AppleWebKit/537.36 Chrome/143.0 Safari/537.36", "Chrome on a Chromebook"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on a Mac"),
        (LAPTOP + " Edg/143.0", "Edge on Windows"),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/143.0 Safari/537.36",
            "Chrome on an Android device",
        ),
        ("curl/8.1", "A device that does not say what it is"),
        ("", "A device that does not say what it is"),
        ("<script>Linux", "Linux"),
    ],
)
def test_a_device_is_called_what_its_owner_calls_it(agent, words):
    assert device_of(agent) == words

"""Sending without an account: thanks and nothing else, no cookie and no session, limited, and closed at once."""

from base64 import b64encode
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from plaudit.evidence.codes import new_code
from plaudit.evidence.models import Inbox, Item, Kind, Upload
from plaudit.evidence.operations.inboxes import end_inbox
from plaudit.evidence.rates import SENT_IN_A_MINUTE, WRONG_CODES, Rate
from tests.cast import Cast
from tests.evidence.inboxes import file, opened, sentence
from tests.support.signing_in import session_of

TUS = {"Tus-Resumable": "1.0.0", "Plaudit-Fragment": "1"}
BYTES = "application/offset+octet-stream"


@pytest.fixture
def inbox(quick: Cast) -> Inbox:
    """An open inbox."""
    return opened(quick)


@pytest.fixture
def stranger(db: None) -> Client:
    """A phone in the hall; a request that changes something is asked for its secret, as in real life."""
    return Client(enforce_csrf_checks=True)


def begin(client: Client, inbox: Inbox, length: int = 5, name: str = "choir.jpg", **headers: str):
    said = f"filename {b64encode(name.encode()).decode()},filetype {b64encode(b'image/jpeg').decode()}"
    told = TUS | {"Upload-Length": str(length), "Upload-Metadata": said} | headers
    return client.post(f"/in/{inbox.code}/uploads", headers=told)


def patch(client: Client, address: str, data: bytes, offset: int = 0):
    return client.patch(address, data, content_type=BYTES, headers=TUS | {"Upload-Offset": str(offset)})


def test_the_page_thanks_and_shows_nothing_of_what_came(quick: Cast, inbox: Inbox, stranger: Client):
    sentence(inbox, "A secret of somebody else.")
    file(inbox, name="somebody-else.jpg")
    sent = {"text": "They sang.", "files": [SimpleUploadedFile("choir.jpg", b"choir"), SimpleUploadedFile("b", b"b")]}
    response = stranger.post(f"/in/{inbox.code}", sent)
    assert (response.status_code, response.headers["Location"]) == (302, f"/in/{inbox.code}?sent")
    page = stranger.get(response.headers["Location"])
    assert page.status_code == 200
    assert "Thank you" in page.text
    assert not any(word in page.text for word in ("secret", "somebody-else", "choir.jpg", "They sang"))
    assert (quick.school.name in page.text, inbox.title in page.text) == (True, True)
    assert Item.objects.waiting().count() == 5
    assert sorted(Item.objects.values_list("kind", flat=True)) == [Kind.FILE] * 3 + [Kind.NOTE] * 2


def test_no_cookie_is_set_or_looked_at_and_no_session_made(quick: Cast, inbox: Inbox, django_assert_num_queries):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(quick.lead)
    sessions = Session.objects.count()
    with django_assert_num_queries(2):  # wrong codes from here, and the inbox
        page = client.get(f"/in/{inbox.code}")
    sent = client.post(f"/in/{inbox.code}", {"text": "They sang."})
    assert [one.cookies.output() for one in (page, sent)] == ["", ""]
    assert (str(quick.lead) in page.text, "csrfmiddlewaretoken" in page.text) == (False, False)
    assert ("Plaudit-Person" in page.headers, page.headers["Cache-Control"]) == (False, "public, no-cache")
    assert Session.objects.count() == sessions
    assert Item.objects.get().by is None


def test_a_code_is_read_as_people_type_it(inbox: Inbox, stranger: Client):
    for typed in (inbox.code.upper(), inbox.code.replace("-", ""), inbox.code.replace("-", " ")):
        assert stranger.get(f"/in/{typed}").status_code == 200


def test_a_form_with_nothing_in_it_says_so_and_keeps_the_words_of_one_that_is_refused(inbox: Inbox, stranger: Client):
    empty = stranger.post(f"/in/{inbox.code}", {"text": " "})
    assert (empty.status_code, "Write a few words first." in empty.text) == (422, True)
    many = {"text": "They sang.", "files": [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(11)]}
    refused = stranger.post(f"/in/{inbox.code}", many)
    assert (refused.status_code, "They sang." in refused.text) == (422, True)
    assert not Item.objects.exists()


def test_a_form_of_more_than_25_megabytes_is_not_read(inbox: Inbox, stranger: Client):
    large = SimpleUploadedFile("film.mp4", b"0" * 25_000_000)
    assert stranger.post(f"/in/{inbox.code}", {"files": [large]}).status_code == 413
    assert not Upload.objects.exists()


def test_a_file_comes_bit_by_bit(inbox: Inbox, stranger: Client):
    made = begin(stranger, inbox)
    address = made.headers["Location"]
    assert (made.status_code, address.startswith(f"/in/{inbox.code}/uploads/")) == (201, True)
    assert patch(stranger, address, b"cho").headers["Upload-Offset"] == "3"
    assert stranger.head(address, headers=TUS).headers["Upload-Offset"] == "3"
    assert patch(stranger, address, b"ir", 3).status_code == 204
    item = Item.objects.get()
    assert (item.inbox, item.versions.get().name, item.kept_at) == (inbox, "choir.jpg", None)
    assert stranger.head(address, headers=TUS).headers["Upload-Offset"] == "5"


def test_somebody_thinks_better_of_it(inbox: Inbox, stranger: Client):
    address = begin(stranger, inbox).headers["Location"]
    assert stranger.delete(address, headers=TUS).status_code == 204
    assert patch(stranger, address, b"choir").status_code == 410
    assert not Item.objects.exists()


def test_an_upload_is_found_only_through_its_own_inbox(quick: Cast, inbox: Inbox, stranger: Client):
    other = opened(quick)
    upload = Upload.objects.get(pk=begin(stranger, inbox).headers["Location"].rpartition("/")[2])
    assert stranger.head(f"/in/{other.code}/uploads/{upload.pk}", headers=TUS).status_code == 404
    assert stranger.head(f"/in/{inbox.code}/uploads/{uuid4()}", headers=TUS).status_code == 404
    own = Upload.objects.create(
        school=quick.school, by=quick.lead, name="x", length=5, expires_at=upload.expires_at
    )  # of somebody with an account
    assert patch(stranger, f"/in/{inbox.code}/uploads/{own.pk}", b"choir").status_code == 404
    assert quick.client("lead").head(f"/uploads/{upload.pk}", headers=TUS).status_code == 404


@pytest.mark.parametrize(
    ("days", "ends", "status", "words"),
    [
        (-1, False, 404, "You can send things here from"),
        (20, False, 410, "took things here until"),
        (0, True, 410, "has closed this address"),
    ],
    ids=["early", "over", "ended"],
)
def test_an_inbox_that_takes_nothing_says_why(quick: Cast, inbox: Inbox, stranger: Client, days, ends, status, words):
    move = timedelta(days=days)
    begun = begin(stranger, inbox).headers["Location"]
    if ends:
        end_inbox(inbox=inbox, by=quick.lead)
    Inbox.objects.update(opens_on=inbox.opens_on - move, closes_on=inbox.closes_on - move)
    page = stranger.get(f"/in/{inbox.code}")
    assert (page.status_code, words in page.text, "<form" in page.text) == (status, True, False)
    for refused in (stranger.post(f"/in/{inbox.code}", {"text": "a"}, headers=TUS), begin(stranger, inbox)):
        assert (refused.status_code == status or days < 0, refused.headers["Content-Type"][:10]) == (True, "text/plain")
        assert "nothing was sent" in refused.text
    assert patch(stranger, begun, b"choir").status_code == (410 if ends else 204)
    assert Item.objects.count() == (0 if ends else 1)


def test_an_unknown_code_and_one_that_is_none_look_the_same(inbox: Inbox, stranger: Client):
    unknown, none = stranger.get(f"/in/{new_code()}"), stranger.get("/in/nothing")
    assert unknown.status_code == none.status_code == 404
    assert "There is no such address" in unknown.text
    for address in (f"/in/{new_code()}", "/in/nothing/uploads"):
        assert stranger.post(address, headers=TUS | {"Upload-Length": "5"}).status_code == 404


def test_guessing_codes_is_held_back(inbox: Inbox, stranger: Client, monkeypatch):
    monkeypatch.setattr("plaudit.web.views.captures.WRONG_CODES", few(WRONG_CODES))
    for _ in range(3):
        assert stranger.get("/in/typing-mistake").status_code == 404  # no code looks so, and nobody guesses so
    for _ in range(2):
        assert stranger.get(f"/in/{new_code()}").status_code == 404
    held = stranger.get(f"/in/{inbox.code}")
    assert (held.status_code, "Please wait a little" in held.text) == (429, True)
    assert begin(stranger, inbox).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert elsewhere.get(f"/in/{inbox.code}").status_code == 200


def test_one_sender_sends_so_much_in_a_minute(inbox: Inbox, stranger: Client, monkeypatch):
    monkeypatch.setattr("plaudit.web.views.captures.SENT_IN_A_MINUTE", few(SENT_IN_A_MINUTE))
    address = begin(stranger, inbox).headers["Location"]
    assert stranger.post(f"/in/{inbox.code}", {"text": "a"}, headers=TUS).status_code == 204
    assert stranger.post(f"/in/{inbox.code}", {"text": "a"}, headers=TUS).status_code == 429
    assert begin(stranger, inbox).status_code == 429
    assert patch(stranger, address, b"choir").status_code == 204  # what was begun goes on
    assert Client(REMOTE_ADDR="203.0.113.7").post(f"/in/{inbox.code}", {"text": "a"}, headers=TUS).status_code == 204


def few(rate: Rate) -> Rate:
    """The same with a limit that a test can reach."""
    return Rate(rate.name, 2, rate.seconds, rate.sentence)


def test_the_worker_of_strangers_brings_only_what_they_need(client: Client, settings):
    script = client.get("/capture-worker.js").text
    assert "js/capture/worker." in script
    assert not any(other in script for other in ("js/audit.", "js/offline/", "js/app."))
    settings.OFFLINE = False
    assert "registration.unregister()" in client.get("/capture-worker.js").text


def test_without_offline_there_is_no_worker_for_strangers(inbox: Inbox, stranger: Client, settings):
    assert 'data-worker="/capture-worker.js"' in stranger.get(f"/in/{inbox.code}").text
    settings.OFFLINE = False
    assert 'data-worker=""' in stranger.get(f"/in/{inbox.code}").text

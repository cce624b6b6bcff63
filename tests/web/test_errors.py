"""What goes wrong has a page in the product's look: 400, 403, 404, 405, 413, 429 and 500."""

import os
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import PASSWORD, ROOT

HEADINGS = {
    400: "That request could not be read",
    403: "This is not yours to change",
    404: "There is no such page here",
    405: "That cannot be done here",
    413: "That was too much at once",
    429: "That was too many tries",
    500: "Something broke on our side",
}


def assert_page(response, status: int) -> None:
    """That the response is the product's page for that status."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    html = response.content.decode()
    assert f"<h1>{HEADINGS[status]}</h1>" in html
    assert f'<p class="mishap__status">{status}</p>' in html
    assert '<a class="wordmark" href="/">Plaudit</a>' in html
    assert "plaudit/plaudit." in html  # its style sheet


def answers(cast) -> str:
    """Where answers to A1 are sent."""
    return f"/journeys/{cast.journey.pk}/audits/1/criteria/A1/answers"


def test_400_for_a_host_that_is_not_ours(client):
    assert_page(client.get("/", headers={"Host": "elsewhere.example"}), 400)


def test_400_for_a_form_that_cannot_be_read(quick):
    sent = {"data": b"no boundary here", "content_type": "multipart/form-data; boundary="}
    assert_page(quick.client("lead").post(answers(quick), **sent), 400)


def test_403_for_what_a_person_may_only_read(quick):
    assert_page(quick.client("observer").post(answers(quick), {"seen": "0"}), 403)


def test_403_without_the_forms_secret_says_what_to_do(quick):
    client = Client(enforce_csrf_checks=True)
    client.force_login(quick.lead)
    response = client.post(answers(quick), {"seen": "0"})
    assert response.status_code == 403
    assert "<h1>Please load the page again</h1>" in response.text
    assert "so nothing was changed" in response.text


@pytest.mark.parametrize(
    "address", ["/nothing", "/journeys/0", "/journeys/1/audits/1/areas", "/marks/none/2015", "/%ff"]
)
def test_404_for_what_is_not_there(quick, address):
    assert_page(quick.client("lead").get(address), 404)


def test_404_looks_the_same_to_who_is_not_signed_in(client, db):
    assert_page(client.get("/nothing"), 404)


def test_405_lists_what_the_address_takes(quick):
    response = quick.client("lead").get(answers(quick))
    assert_page(response, 405)
    assert response.headers["Allow"] == "POST"


def test_405_of_a_librarys_view_has_our_page_too(client, db):
    response = client.delete("/password/forgotten/sent")
    assert_page(response, 405)
    assert "GET" in response.headers["Allow"]


def test_405_keeps_no_body_for_a_head(quick):
    response = quick.client("lead").head(answers(quick))
    assert (response.status_code, response.content) == (405, b"")


@pytest.mark.parametrize(
    "sent",
    [
        {"data": b"note=" + b"a" * 1_000_001, "content_type": "application/x-www-form-urlencoded"},
        {"data": "&".join(f"a{n}=1" for n in range(3000)), "content_type": "application/x-www-form-urlencoded"},
        {"data": {f"a{n}": "1" for n in range(3000)}},
        {"data": {"note": "a" * 1_000_001}},
    ],
    ids=["a megabyte", "3000 fields", "3000 parts", "a megabyte in parts"],
)
def test_413_for_too_much(quick, sent):
    assert_page(quick.client("lead").post(answers(quick), **sent), 413)


@pytest.mark.django_db
@pytest.mark.parametrize(("size", "status"), [(1_900_000, 422), (2_000_000, 413)])
def test_413_for_a_file_larger_than_any_page_asks_for(client, size, status):
    """Anybody can send one to the sign-in page, and Django would write all of it to the disk first."""
    assert client.post("/sign-in", {"file": SimpleUploadedFile("a.bin", b"\0" * size)}).status_code == status


def test_429_for_too_many_who_try_to_sign_in(client, db):
    """An account is held back after a few wrong passwords, an address after thirty tries; reading pages is not."""
    sent = {"login": "lead@plaudit.example", "password": "wrong"}
    statuses = [client.post("/sign-in", sent).status_code for _ in range(31)]
    assert statuses == [422] * 5 + [429] * 26
    assert_page(client.post("/sign-in", sent), 429)
    assert client.get("/sign-in").status_code == 200


def test_a_guessed_password_is_held_back_for_that_account_only(quick, client):
    for _ in range(5):
        client.post("/sign-in", {"login": "lead@plaudit.example", "password": "wrong"})
    refused = client.post("/sign-in", {"login": "lead@plaudit.example", "password": PASSWORD})
    assert refused.status_code == 429
    assert "That was too many tries. Wait five minutes, then try again." in refused.text
    assert client.post("/sign-in", {"login": "leader@plaudit.example", "password": PASSWORD}).status_code == 302


def test_500_tells_nothing_of_the_inside(settings, db):
    settings.ROOT_URLCONF = "tests.web.breaking"
    response = Client(raise_request_exception=False).get("/breaks")
    assert_page(response, 500)
    assert "RuntimeError" not in response.text
    assert "the secret of the house" not in response.text


WITHOUT_A_DATABASE = """
import django
django.setup()
from django.test import Client
def browser():
    return Client(raise_request_exception=False, headers={"Host": "127.0.0.1"})
signed_in = browser()
signed_in.cookies["sessionid"] = "a" * 32
for address in ("/", "/marks", "/journeys/1", "/sign-in", "/nothing", "/readyz", "/healthz"):
    response = (browser() if address.endswith("z") else signed_in).get(address)
    heading = response.text.partition("<h1>")[2].partition("</h1>")[0] or response.text.strip()
    print(address, response.status_code, heading, sep="|")
"""


def test_500_needs_no_database():
    """On the product's own settings, with a database that cannot be opened."""
    environment = os.environ | {
        "DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3",
        "DJANGO_SETTINGS_MODULE": "plaudit.settings",
        "PLAUDIT_LOG_LEVEL": "ERROR",
    }
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WITHOUT_A_DATABASE],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout.splitlines() == [
        "/|500|Something broke on our side",
        "/marks|500|Something broke on our side",
        "/journeys/1|500|Something broke on our side",
        "/sign-in|500|Something broke on our side",
        "/nothing|500|Something broke on our side",
        "/readyz|503|The database does not answer.",
        "/healthz|200|ok",
    ]


SENTENCES = {
    403: "You may read this but not change it.",
    404: "This is not here any more, or not for you to see. Load the page again.",
    405: "This address does not take what was sent. Load the page again.",
    413: "That is too much at once. Shorten it and try again.",
}


def test_the_pages_own_script_gets_the_bare_sentence(quick):
    by_script = {"headers": {"Plaudit-Fragment": "1"}}
    lead, observer = quick.client("lead"), quick.client("observer")
    elsewhere = answers(quick).replace("/A1/", "/Z9/")
    told = {
        403: observer.post(answers(quick), {"seen": "0"}, **by_script),
        404: lead.post(elsewhere, {"seen": "0"}, **by_script),
        405: lead.get(answers(quick), **by_script),
        413: lead.post(answers(quick), {"note": "a" * 1_000_001}, **by_script),
    }
    assert {status: (response.status_code, response.text) for status, response in told.items()} == {
        status: (status, sentence) for status, sentence in SENTENCES.items()
    }
    assert {response.headers["Content-Type"] for response in told.values()} == {"text/plain; charset=utf-8"}

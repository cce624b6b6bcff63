"""Signing in by a code that is sent by e-mail."""

import time

import pytest
from django.conf import settings
from django.test import Client

from plaudit.accounts.models import User
from plaudit.mail.models import Letter
from tests.cast import make_person
from tests.support.codes import code_in_letter, latest_letter

ASK, ENTER = "/sign-in/code", "/sign-in/code/sent"


@pytest.fixture
def lead(db) -> User:
    """Somebody with an account."""
    return make_person("lead")


def ask(client: Client, email: str = "lead@plaudit.example") -> str:
    """Asks for a code; what the letter holds."""
    assert client.post(ASK, {"email": email}).headers["Location"] == ENTER
    return code_in_letter(email)


def enter(client: Client, code: str) -> int:
    """Enters a code; the status of the answer."""
    return client.post(ENTER, {"code": code}).status_code


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


def test_the_code_of_the_letter_signs_in(lead, client):
    code = ask(client, "lead@plaudit.example")
    response = client.post(ENTER, {"code": code})
    assert (response.status_code, response.headers["Location"], is_in(client)) == (302, "/start", True)
    assert latest_letter(lead.email).subject == "Your code for Plaudit"


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_code_is_read_as_people_type_it(lead, client, typed):
    assert enter(client, typed(ask(client))) == 302
    assert is_in(client)


def test_a_person_goes_where_they_were_going(lead, client):
    response = client.post(ASK, {"email": lead.email, "next": "/account"})
    assert response.headers["Location"] == f"{ENTER}?next=%2Faccount"
    sent = {"code": code_in_letter(lead.email), "next": "/account"}
    assert client.post(ENTER, sent).headers["Location"] == "/account"


def test_a_used_code_is_worth_nothing(lead, client):
    code = ask(client)
    enter(client, code)
    client.post("/sign-out")
    assert client.post(ENTER, {"code": code}).headers["Location"] == ASK
    again = Client()
    again.post(ASK, {"email": lead.email})
    assert (enter(again, code), is_in(again)) == (422, False)


def test_a_code_serves_only_the_browser_that_asked(lead, client):
    code = ask(client)
    assert Client().post(ENTER, {"code": code}).headers["Location"] == ASK
    other = Client()
    ask(other)
    assert (enter(other, code), is_in(other)) == (422, False)


def test_an_old_code_is_worth_nothing(lead, client, monkeypatch):
    code = ask(client)
    later = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.post(ENTER, {"code": code}).headers["Location"] == ASK
    assert not is_in(client)


def test_after_three_wrong_codes_the_right_one_is_worth_nothing(lead, client):
    code = ask(client)
    assert [enter(client, wrong) for wrong in ("BBBB-BBBB", "", "é" * 8)] == [422, 422, 302]
    assert client.post(ENTER, {"code": code}).headers["Location"] == ASK
    assert not is_in(client)


def test_a_closed_account_gets_no_code(lead, client):
    User.objects.update(is_active=False)
    client.post(ASK, {"email": lead.email})
    assert latest_letter(lead.email).subject == "Nobody at Plaudit has this address"


def test_who_starts_again_is_asked_for_the_address_again(lead, client):
    ask(client)
    assert client.get("/sign-in").headers["Location"] == ENTER
    assert client.post("/sign-out", {"next": "/sign-in"}).headers["Location"] == "/sign-in"
    assert client.get("/sign-in").status_code == 200


def test_an_address_gets_five_letters_in_ten_minutes_from_whatever_browser(lead):
    statuses = [Client().post(ASK, {"email": lead.email.upper()}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    assert Letter.objects.count() == 5

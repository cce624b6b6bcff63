"""The second factor: an authenticator and its codes, recovery codes, and what goes with the last of them.

Passkeys need a browser: tests/browser/test_signing_in.py.
"""

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from plaudit.accounts.models import User
from plaudit.accounts.second_factors import has_second_factor
from plaudit.journal.models import Entry
from plaudit.mail.models import Letter
from tests.cast import PASSWORD, make_person
from tests.support.codes import PERIOD, code_at, latest_letter, recovery_codes, with_authenticator

STEP = "/sign-in/second-step"


class Clock:
    """The time that the product is told, in seconds since 1970."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Iterator[Clock]:
    """A clock that stands until it is moved; it begins at the start of an authenticator's half minute."""
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


@pytest.fixture
def lead(db) -> User:
    """Somebody with an account."""
    return make_person("lead")


@pytest.fixture
def secret(lead) -> str:
    """The key of the authenticator that they have."""
    return with_authenticator(lead)


def half_way(client: Client) -> Client:
    """Enters address and password."""
    response = client.post("/sign-in", {"login": "lead@plaudit.example", "password": PASSWORD, "next": "/account"})
    assert response.headers["Location"] == STEP
    return client


def enter(client: Client, code: str) -> int:
    """Enters a code after the password; the status."""
    return client.post(STEP, {"code": code}).status_code


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


def test_password_and_code_sign_in_and_go_where_the_person_was_going(secret, clock):
    client = half_way(Client())
    assert not is_in(client)
    assert client.get("/account").headers["Location"] == "/sign-in?next=/account"
    response = client.post(STEP, {"code": code_at(secret, clock.now)})
    assert (response.headers["Location"], is_in(client)) == ("/account", True)


@pytest.mark.parametrize(("seconds", "status"), [(-61, 422), (-30, 302), (0, 302), (30, 302), (60, 422)])
def test_a_code_is_good_for_a_clock_that_is_half_a_minute_off(secret, clock, seconds, status):
    assert enter(half_way(Client()), code_at(secret, clock.now + seconds)) == status


@pytest.mark.parametrize("wait", [0, PERIOD, 2 * PERIOD - 1])
def test_a_code_is_used_once_as_long_as_it_lasts(secret, clock, wait):
    code = code_at(secret, clock.now + PERIOD)  # a phone that is early: its code lasts longest
    assert enter(half_way(Client()), code) == 302
    clock.now += wait
    again = half_way(Client())
    assert (enter(again, code), enter(again, f" {code[:3]} {code[3:]}"), is_in(again)) == (422, 422, False)


def test_a_recovery_code_stands_in_once(lead, secret, clock):
    code, other = recovery_codes(lead)[:2]
    assert enter(half_way(Client()), code) == 302
    assert enter(half_way(Client()), code) == 422
    assert enter(half_way(Client()), other) == 302
    assert len(recovery_codes(lead)) == 8


def test_codes_are_limited_by_person_from_whatever_browser(secret, clock):
    clients = [half_way(Client()) for _ in range(6)]
    assert [enter(client, "000000") for client in clients] == [422] * 5 + [429]
    assert enter(clients[5], code_at(secret, clock.now)) == 429
    clock.now += 5 * 60 + 1
    assert enter(clients[5], code_at(secret, clock.now)) == 302


def test_who_waits_too_long_begins_again(secret, clock):
    client = half_way(Client())
    clock.now += 15 * 60 + 1
    assert client.post(STEP, {"code": code_at(secret, clock.now)}).headers["Location"] == "/sign-in"
    assert not is_in(client)


@pytest.mark.parametrize("code", ["", "x" * 5000, "٣" * 6, "\x00", "-1", "0.5e1"])
def test_a_code_that_is_none_is_refused(secret, clock, code):
    assert enter(half_way(Client()), code) == 422


def test_a_code_by_letter_and_a_code_by_authenticator_are_two_steps(lead, secret, clock):
    client = Client()
    client.post("/sign-in/code", {"email": lead.email})
    code = latest_letter(lead.email).body.split("    ")[1].split()[0]
    assert client.post("/sign-in/code/sent", {"code": code}).headers["Location"] == STEP
    assert not is_in(client)
    assert enter(client, code_at(secret, clock.now)) == 302


def test_a_forgotten_password_does_not_go_round_it(lead, secret, clock, client):
    client.post("/password/forgotten", {"email": lead.email})
    link = latest_letter(lead.email).body.split("/password/new/")[1].split()[0]
    form = client.get(f"/password/new/{link}").headers["Location"]
    words = "three quite odd words"
    client.post(form, {"password1": words, "password2": words})
    assert not is_in(client)
    answer = client.post("/sign-in", {"login": lead.email, "password": words})
    assert (answer.headers["Location"], is_in(client)) == (STEP, False)


# Setting one up, and removing it


@pytest.fixture
def signed_in(lead) -> Client:
    """Their browser, signed in by password a moment ago."""
    client = Client()
    client.post("/sign-in", {"login": lead.email, "password": PASSWORD})
    assert is_in(client)
    return client


def set_up(client: Client, clock: Clock) -> str:
    """Sets an authenticator up; its first code."""
    client.get("/account/authenticator")
    code = code_at(client.session["mfa.totp.secret"], clock.now)
    assert client.post("/account/authenticator", {"code": code}).headers["Location"] == "/account/recovery-codes"
    return code


def test_an_authenticator_is_set_up_with_recovery_codes_a_letter_and_an_entry(
    clock, signed_in, lead, django_capture_on_commit_callbacks
):
    page = signed_in.get("/account/authenticator")
    assert 'class="qr"' in page.text
    assert "data:" not in page.text
    with django_capture_on_commit_callbacks(execute=True):
        set_up(signed_in, clock)
    codes = signed_in.get("/account/recovery-codes")
    assert all(f"{code[:4]} {code[4:]}" in codes.text for code in recovery_codes(lead))
    file = signed_in.get("/account/recovery-codes.txt")
    assert all(f"{code[:4]} {code[4:]}" in file.text for code in recovery_codes(lead))
    assert file.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert Entry.objects.get().verb == "person.authenticator-added"
    letter = latest_letter(lead.email)
    assert letter.subject == "An authenticator was added to your account"
    assert "http://127.0.0.1:8000/account" in mail.outbox[-1].body


def test_a_wrong_first_code_sets_nothing_up(clock, signed_in, lead):
    signed_in.get("/account/authenticator")
    assert signed_in.post("/account/authenticator", {"code": "000000"}).status_code == 422
    assert not has_second_factor(lead)


def test_the_code_that_set_it_up_does_not_sign_in(clock, signed_in):
    code = set_up(signed_in, clock)
    assert enter(half_way(Client()), code) == 422


def test_secrets_are_not_kept_as_they_are(clock, signed_in, lead):
    set_up(signed_in, clock)
    kept = dict(Authenticator.objects.values_list("type", "data"))
    assert kept["totp"]["secret"].startswith("gAAAA")
    assert kept["recovery_codes"]["seed"].startswith("gAAAA")


def test_with_another_secret_of_the_installation_no_code_fits(lead, secret, clock, settings):
    right = code_at(secret, clock.now)
    settings.SECRET_KEY = "another secret of fifty characters or more, as it must be"
    assert enter(half_way(Client()), right) == 422


def test_with_the_last_one_the_recovery_codes_and_the_other_sessions_go(clock, signed_in, lead):
    other = Client()
    other.post("/sign-in", {"login": lead.email, "password": PASSWORD})
    set_up(signed_in, clock)
    assert signed_in.post("/account/authenticator/removed").headers["Location"] == "/account"
    assert not Authenticator.objects.exists()
    assert (signed_in.get("/account").status_code, other.get("/account").status_code) == (200, 302)
    assert latest_letter(lead.email).subject == "The authenticator was removed from your account"


def test_new_recovery_codes_take_the_place_of_the_old(clock, signed_in, lead):
    set_up(signed_in, clock)
    before = recovery_codes(lead)
    assert signed_in.post("/account/recovery-codes/new").headers["Location"] == "/account/recovery-codes"
    assert not set(before) & set(recovery_codes(lead))
    assert enter(half_way(Client()), before[0]) == 422


# Asked again before something delicate

DELICATE = [
    "/account/authenticator",
    "/account/passkeys/new",
    "/account/recovery-codes/new",
    "/account/recovery-codes",
    "/account/recovery-codes.txt",
    "/account/authenticator/removed",
]


@pytest.mark.parametrize("address", DELICATE)
def test_somebody_who_signed_in_a_while_ago_is_asked_again(lead, clock, address):
    secret = with_authenticator(lead)
    client = half_way(Client())
    enter(client, code_at(secret, clock.now))
    if address == "/account/authenticator":
        Authenticator.objects.filter(type="totp").delete()
    assert client.get(address).status_code == 200
    clock.now += 6 * 60
    assert client.get(address).headers["Location"] == f"/sign-in/again?next={address.replace('/', '%2F')}"
    assert client.post("/sign-in/again", {"password": "not it", "next": address}).status_code == 422
    assert client.post("/sign-in/again", {"password": PASSWORD, "next": address}).headers["Location"] == address
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/password/first", "/account/authenticator", "/account/passkeys/new"])
def test_who_has_nothing_to_be_asked_for_signs_in_again(db, clock, address):
    """Who signs in by letter has no password to ask for; a session that was left open must not make them one."""
    young, client = User.objects.create_user("young@plaudit.example", "Young"), Client()
    client.post("/sign-in/code", {"email": young.email})
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", Letter.objects.get().body)[0]
    client.post("/sign-in/code/sent", {"code": code})
    assert client.get(address).status_code == 200
    clock.now += 6 * 60
    response = client.post(address, {"password1": "three other words", "password2": "three other words"})
    assert (response.status_code, "Sign out and in again first" in response.text) == (422, True)
    young.refresh_from_db()
    assert not young.has_usable_password()


def test_a_first_password_is_chosen_after_showing_the_second_factor_again(lead):
    with_authenticator(lead)
    lead.set_unusable_password()
    lead.save()
    client = Client()
    client.force_login(lead)
    assert client.get("/password/first").headers["Location"].startswith("/sign-in/again")


def test_what_was_sent_is_done_after_asking(lead, clock):
    secret = with_authenticator(lead)
    client = half_way(Client())
    enter(client, code_at(secret, clock.now))
    clock.now += 6 * 60
    before = recovery_codes(lead)
    assert client.post("/account/recovery-codes/new").status_code == 302
    assert recovery_codes(lead) == before
    answer = client.post("/sign-in/again", {"password": PASSWORD, "next": "/account/recovery-codes/new"})
    assert answer.headers["Location"] == "/account/recovery-codes"
    assert recovery_codes(lead) != before

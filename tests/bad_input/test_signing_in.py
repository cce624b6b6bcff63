"""Signing in with something odd."""

import json
from base64 import urlsafe_b64encode

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from plaudit.mail.models import Letter
from tests.cast import PASSWORD, make_person
from tests.support.codes import with_authenticator
from tests.support.signing_in import session_of


@pytest.mark.parametrize("name", ["\x00", "a" * 5000, "lead@plaudit.example\x00", "a@b@c", "‮moc.elpmaxe@dael", "'; --"])
def test_signing_in_with_something_odd_is_refused_in_a_sentence(quick, client, name):
    for sent in ({"login": name, "password": PASSWORD}, {"login": "lead@plaudit.example", "password": name}):
        response = client.post("/sign-in", sent)
        assert response.status_code == 422
        assert "Something needs another look" in response.text
        assert "_auth_user_id" not in client.session
    assert client.post("/password/forgotten", {"email": name}).status_code == 422


ODD = ["", "\x00", "a@b@c", "‮moc", "a" * 5000, "'; --", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]


def test_an_odd_address_gets_no_code(db, client):
    assert [client.post("/sign-in/code", {"email": odd}).status_code for odd in ODD] == [422] * len(ODD)
    assert not Letter.objects.exists()


def answer(**parts: object) -> str:
    """What a device sends when it is asked who is there, with these parts for others."""
    client_data = {"type": "webauthn.get", "challenge": "AAAA", "origin": "http://testserver"}
    response = {"clientDataJSON": b64(json.dumps(client_data).encode()), "authenticatorData": b64(b"\0" * 37)}
    response |= {"signature": b64(b"\0" * 70), "userHandle": b64(b"1")}
    whole = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response, "clientExtensionResults": {}}
    return json.dumps(whole | parts)


def b64(data: bytes) -> str:
    """As the answers of passkeys are written."""
    return urlsafe_b64encode(data).decode().rstrip("=")


NO_ANSWERS = [
    "", "null", "[]", "1", '"x"', "{}", "[" * 50_000, '{"response": []}', "NaN", "\x00", answer(),
    answer(response=None),
    answer(response={}), answer(rawId=1), answer(id="é"), answer(type="x"), answer(response={"clientDataJSON": "!"}),
    answer(response={"clientDataJSON": b64(b"[]"), "authenticatorData": b64(b""), "signature": "", "userHandle": 1}),
    answer(response={"clientDataJSON": b64(b"{}"), "authenticatorData": b64(b"\0" * 37), "signature": b64(b"\0"),
                     "userHandle": b64(b"z" * 200)}),
    answer(response={"clientDataJSON": b64(b"{}"), "attestationObject": b64(b"\xff" * 99)}),
]  # fmt: skip


def test_what_no_passkey_answers_signs_nobody_in_adds_none_and_is_no_second_step(db, client):
    lead = make_person("lead")
    inside = Client()
    inside.cookies[settings.SESSION_COOKIE_NAME] = session_of(lead, second_factor=True)
    assert inside.get("/account/passkeys/new").status_code == 200
    for sent in NO_ANSWERS:
        cache.clear()
        assert client.get("/sign-in/passkey", headers={"Accept": "application/json"}).status_code == 200
        response = client.post("/sign-in/passkey", {"credential": sent})
        assert (response.status_code, response.headers["Location"]) == (302, "/sign-in"), sent[:99]
        assert inside.post("/account/passkeys/new", {"credential": sent}).status_code == 422, sent[:99]
    assert inside.post("/account/passkeys/new", {"name": "x" * 61, "credential": answer()}).status_code == 422
    assert inside.post("/account/passkeys/new", {"name": "\x00", "credential": answer()}).status_code == 422
    assert not Authenticator.objects.exists()
    with_authenticator(lead)
    client.post("/sign-in", {"login": lead.email, "password": PASSWORD})
    for sent in NO_ANSWERS:
        cache.clear()
        assert client.post("/sign-in/second-step", {"credential": sent}).status_code == 422, sent[:99]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/sign-in", "/sign-in/code", "/password/forgotten"])
@pytest.mark.parametrize(
    "where", ["//elsewhere.example", "https://elsewhere.example/", "javascript:alert(1)", "\\\\e.x"]
)
def test_nobody_is_sent_out_of_the_site(db, client, address, where):
    lead = make_person("lead")
    sent = {"login": lead.email, "password": PASSWORD, "email": lead.email, "next": where}
    location = client.post(address, sent).headers["Location"]
    assert location.startswith("/")
    assert "elsewhere" not in location

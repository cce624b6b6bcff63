"""The sign-in page, and the page of your account."""

import re

import pytest

from plaudit.demo import PASSWORD, SIGN_INS
from plaudit.mail.models import Letter
from plaudit.schools.models import Hub
from tests.cast import make_person


def test_the_sign_in_page_offers_the_people_of_the_demonstration(db, client):
    Hub.objects.create(name="Demonstration", slug="demonstration", is_demonstration=True)
    page = client.get("/sign-in").text
    assert all(f'name="login" value="{person.address}"' in page for person in SIGN_INS)
    assert page.count(f'name="password" value="{PASSWORD}"') == len(SIGN_INS)


def test_without_a_demonstration_it_offers_nobody(db, client):
    Hub.objects.create(name="Real", slug="real")
    page = client.get("/sign-in").text
    assert "plaudit.example" not in page
    assert "Try it as somebody" not in page


@pytest.mark.parametrize("way", ["Use a passkey", "Send me a code by e-mail", "I have forgotten my password"])
def test_the_sign_in_page_offers_each_way(db, client, way):
    assert way in client.get("/sign-in").text


def test_an_account_without_a_password_can_choose_one(db, client):
    lead = make_person("lead")
    lead.set_unusable_password()
    lead.save()
    client.post("/sign-in/code", {"email": lead.email})
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", Letter.objects.get().body)[0]
    client.post("/sign-in/code/sent", {"code": code})
    assert "You have none, and need none" in client.get("/account").text
    words = {"password1": "three quite odd words", "password2": "three quite odd words"}
    assert client.post("/password/first", words).status_code == 302
    lead.refresh_from_db()
    assert lead.check_password("three quite odd words")


def test_the_page_of_the_account_needs_the_same_queries_for_one_passkey_and_for_many(
    db, client, django_assert_num_queries
):
    lead = make_person("lead")
    client.force_login(lead)
    for number in (1, 9):
        for each in range(number):
            lead.authenticator_set.create(type="webauthn", data={"name": f"{number} {each}", "credential": {}})
        with django_assert_num_queries(7):
            assert client.get("/account").status_code == 200

"""A person: one address, one account; what the sign-in pages do with it."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from plaudit.accounts.models import User
from plaudit.mail.models import Letter
from tests.cast import PASSWORD


@pytest.fixture
def ada(db) -> User:
    """Somebody with a password."""
    return User.objects.create_user("Ada.Lovelace@Plaudit.Example", "  Ada Lovelace ", PASSWORD)


def sign_in(client: Client, email: str, password: str = PASSWORD) -> bool:
    """Whether that lets somebody in."""
    client.post("/sign-in", {"login": email, "password": password})
    return "_auth_user_id" in client.session


def test_an_address_is_kept_in_small_letters_and_a_name_without_blanks(ada):
    assert (ada.email, ada.name, str(ada), ada.get_full_name()) == (
        "ada.lovelace@plaudit.example",
        "Ada Lovelace",
        "Ada Lovelace",
        "Ada Lovelace",
    )
    assert (ada.is_active, ada.is_staff) == (True, False)


def test_one_address_is_one_person(ada):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ADA.LOVELACE@plaudit.example", "Another Ada")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Capital@plaudit.example", name="Past the manager")


@pytest.mark.parametrize(
    "email", ["ada.lovelace@plaudit.example", "ADA.Lovelace@PLAUDIT.example", " ada.lovelace@plaudit.example "]
)
def test_signing_in_does_not_mind_capitals_or_blanks(ada, client, email):
    assert sign_in(client, email)


def test_a_closed_account_is_not_let_in(ada, client):
    User.objects.update(is_active=False)
    response = client.post("/sign-in", {"login": ada.email, "password": PASSWORD})
    assert (response.status_code, response.headers["Location"]) == (302, "/sign-in/closed")
    assert client.get("/start").headers["Location"] == "/sign-in?next=/start"


def test_closing_an_account_ends_its_sessions(ada, client):
    assert sign_in(client, ada.email)
    assert client.get("/start").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/start").status_code == 302


def test_an_account_without_a_password_cannot_be_entered(db, client):
    User.objects.create_user("new@plaudit.example", "New")
    for password in ("", "!", "None"):
        assert not sign_in(client, "new@plaudit.example", password)


def test_nobody_signs_themselves_up(db, client):
    words = "three quite odd words"
    client.post("/sign-up", {"email": "new@plaudit.example", "password1": words, "password2": words})
    assert not User.objects.exists()


def test_a_forgotten_password_is_chosen_anew_through_the_letter_and_once_only(ada, client):
    page = client.post("/password/forgotten", {"email": ada.email.upper()})
    assert page.headers["Location"] == "/password/forgotten/sent"
    letter = Letter.objects.get(to=ada.email)
    link = re.search(r"https?://[^/\s]+(/password/new/\S+)", letter.body)[1]
    form = client.get(link).headers["Location"]
    words = "three quite odd words"
    assert client.post(form, {"password1": words, "password2": words}).status_code == 302
    assert sign_in(Client(), ada.email, words)
    assert not sign_in(Client(), ada.email, PASSWORD)
    again = Client().get(link)
    assert (again.status_code, "password1" in again.text) == (200, False)


@pytest.mark.parametrize("weak", ["short", "password123", "ada.lovelace", "12345678901"])
def test_a_weak_password_is_refused(ada, client, weak):
    sign_in(client, ada.email)
    client.post("/password", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions(ada, client):
    other = Client()
    assert sign_in(client, ada.email)
    assert sign_in(other, ada.email)
    words = "three quite odd words"
    client.post("/password", {"oldpassword": PASSWORD, "password1": words, "password2": words})
    assert client.get("/start").status_code == 200
    assert other.get("/start").status_code == 302


def test_signing_out_asks_first_and_then_ends_the_session(ada, client):
    sign_in(client, ada.email)
    assert client.get("/sign-out").status_code == 200
    assert client.get("/start").status_code == 200
    assert client.post("/sign-out").headers["Location"] == "/"
    assert client.get("/start").status_code == 302

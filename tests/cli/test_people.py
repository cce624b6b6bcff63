"""`plaudit createadmin`, `plaudit invite` and `plaudit unlock`."""

import pytest
from django.test import Client

from plaudit.accounts.models import User
from plaudit.accounts.second_factors import has_second_factor
from plaudit.journal.models import Entry
from plaudit.mail.models import Letter
from plaudit.schools.models import Hub, Invitation, Role
from tests.support.codes import with_authenticator

pytestmark = pytest.mark.django_db
PASSWORD = "a password for tests"


def test_an_administrator_gets_an_account_and_a_hub(plaudit):
    result = plaudit(
        "createadmin",
        "Ada@Example.org",
        "--name",
        "Ada Byron",
        "--hub",
        "Riverside",
        "--password-stdin",
        input=PASSWORD,
    )
    assert result.exit_code == 0
    assert result.output == "Ada Byron (ada@example.org) looks after this installation and administers Riverside.\n"
    ada = User.objects.get(email="ada@example.org")
    assert ada.is_staff
    assert ada.check_password(PASSWORD)
    assert list(ada.memberships.values_list("role", "hub__name")) == [(Role.ADMINISTRATOR, "Riverside")]


def test_the_password_is_asked_for_twice_and_never_shown(plaudit):
    result = plaudit("createadmin", "ada@example.org", "--name", "Ada", input=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert User.objects.get(email="ada@example.org").check_password(PASSWORD)


def test_somebody_who_is_there_keeps_name_and_password(plaudit):
    User.objects.create_user("ada@example.org", "Ada Byron", PASSWORD)
    Hub.objects.create(name="Riverside", slug="riverside")
    result = plaudit("createadmin", "ada@example.org", "--name", "Somebody", "--hub", "Riverside")
    assert result.exit_code == 0
    ada = User.objects.get()
    assert (ada.name, ada.is_staff, ada.check_password(PASSWORD)) == ("Ada Byron", True, True)
    assert Hub.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("nonsense", PASSWORD, "Error: 'nonsense' is no e-mail address. Give one such as ada@example.org.\n"),
        ("ada@example.org", "short", "Error: This password is too short. It must contain at least 10 characters.\n"),
        ("ada@example.org", "password123", "Error: This password is too common.\n"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nobody_is_made(plaudit, email, password, sentence):
    result = plaudit("createadmin", email, "--name", "Ada", "--hub", "Riverside", "--password-stdin", input=password)
    assert (result.exit_code, result.output) == (1, sentence)
    assert not User.objects.exists()
    assert not Hub.objects.exists()


def test_somebody_is_invited_and_the_link_is_told_once(plaudit):
    Hub.objects.create(name="Riverside", slug="riverside")
    result = plaudit("invite", "Ada@Example.org", "--role", "administrator", "--hub", "Riverside")
    assert result.exit_code == 0
    said, link = result.output.splitlines()
    assert said == "ada@example.org is invited to Riverside as administrator. The link:"
    invitation = Invitation.objects.get()
    assert link.startswith(f"http://127.0.0.1:8000/invitations/{invitation.pk}/")
    assert invitation.letter_with(link.rpartition("/")[2]) == invitation.letter


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--role", "queen", "--hub", "Riverside"), "There is no role called 'queen'. Choose among lead, leader,"),
        (("--role", "mentor"), "Say either --hub or --school."),
        (("--role", "mentor", "--hub", "Riverside", "--school", "119903"), "Say either --hub or --school."),
        (("--role", "mentor", "--hub", "Nowhere"), "There is no hub called Nowhere."),
        (("--role", "lead", "--school", "119903"), "The register has no school 119903."),
        (("--role", "lead", "--hub", "Riverside"), "That role does not belong there."),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(plaudit, arguments, sentence):
    Hub.objects.create(name="Riverside", slug="riverside")
    result = plaudit("invite", "ada@example.org", *arguments)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {sentence}")
    assert not Invitation.objects.exists()


def test_somebody_who_has_lost_the_phone_is_let_in_again(plaudit):
    ada = User.objects.create_user("ada@example.org", "Ada Byron", PASSWORD)
    client = Client()
    client.post("/sign-in", {"login": ada.email, "password": PASSWORD})
    with_authenticator(ada)
    assert client.get("/account").status_code == 200
    result = plaudit("unlock", "Ada@example.org")
    assert (result.exit_code, result.output) == (
        0,
        "Ada Byron (ada@example.org) signs in without a second step now, and can set up a new one.\n",
    )
    assert (has_second_factor(ada), client.get("/account").status_code) == (False, 302)
    assert Letter.objects.get(to=ada.email).subject == "Your passkeys and your authenticator were removed"
    assert Entry.objects.get(subject=f"person:{ada.pk}").verb == "person.unlocked"


def test_there_is_nothing_to_unlock(plaudit):
    User.objects.create_user("ada@example.org", "Ada Byron", PASSWORD)
    assert "has no passkey and no authenticator" in plaudit("unlock", "ada@example.org").output
    assert "Nobody here has the address eve@example.org." in plaudit("unlock", "eve@example.org").output

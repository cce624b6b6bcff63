"""Inviting on the pages, and the page that a letter's link leads to."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.accounts.models import User
from plaudit.mail.models import Letter
from plaudit.schools.models import Invitation, Role, Settlement
from plaudit.schools.operations import end_role, give_role, send_again, withdraw
from tests.schools.people import NINA, PHRASE, invited, membership, path_of, roles, run_out

NEW = "/schools/119903/invitations/new"
HUB_NEW = "/hubs/test-hub/invitations/new"
SENT = {"email": NINA, "role": "contributor"}
JOIN = {"name": "Nina New", "password": PHRASE}


def test_an_invitation_is_sent(quick):
    response = quick.client("lead").post(NEW, SENT, follow=True)
    assertRedirects(response, "/schools/119903/people")
    assertContains(response, f"An invitation is on its way to {NINA}.")
    assert Invitation.objects.get().by == quick.lead


def test_what_is_said_is_the_same_for_an_address_that_is_known(quick):
    client = quick.client("lead")
    known = client.post(NEW, SENT | {"email": "mentor@plaudit.example"}, follow=True)
    unknown = client.post(NEW, SENT | {"email": "nobody@plaudit.example"}, follow=True)
    assertContains(known, "An invitation is on its way to mentor@plaudit.example.")
    assertContains(unknown, "An invitation is on its way to nobody@plaudit.example.")
    assert known.status_code == unknown.status_code


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("lead", ["lead", "contributor", "observer"]),
        ("leader", ["lead", "leader", "contributor", "observer"]),
        ("administrator", ["lead", "leader", "contributor", "observer"]),
    ],
)
def test_nobody_is_offered_more_than_they_may_hand_out(quick, who, offered):
    response = quick.client(who).get(NEW)
    assert [value for value, _ in response.context["form"].fields["role"].choices] == offered
    assert ("A leader may do more than a lead" in response.text) == (who == "lead")


def test_only_an_administrator_invites_to_the_hub(quick):
    assertRedirects(quick.client("administrator").post(HUB_NEW, SENT | {"role": "mentor"}), "/hubs/test-hub/people")
    assert Invitation.objects.get().role == "mentor"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": ""}, "Give the person&#x27;s e-mail address."),
        ({"email": "nina"}, "Give an e-mail address such as ada@example.org."),
        ({"email": "nina@plaudit.example\0"}, "Null characters are not allowed."),
        ({"email": "n" * 300 + "@plaudit.example"}, "254"),
        ({"role": ""}, "Choose what the person will do here."),
        ({"role": "administrator"}, "Choose one of the roles on the list."),
        ({"role": "leader"}, "Choose one of the roles on the list."),
        ({"role": "queen"}, "Choose one of the roles on the list."),
        (
            {"email": "Observer@plaudit.example", "role": "observer"},
            "observer@plaudit.example has that role here already.",
        ),
    ],
)
def test_what_cannot_be_used_is_refused(quick, change, sentence):
    response = quick.client("lead").post(NEW, SENT | change)
    assertContains(response, sentence, status_code=422)
    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()


def test_it_is_sent_again_and_withdrawn(quick):
    one = invited(quick.school, quick.lead)
    where = f"/schools/119903/invitations/{one.invitation.pk}"
    client = quick.client("leader")
    assertContains(client.post(f"{where}/letters", follow=True), f"A new letter is on its way to {NINA}.")
    assertContains(client.post(f"{where}/withdrawn", follow=True), f"The invitation of {NINA} is withdrawn.")
    for verb in ("letters", "withdrawn"):
        response = client.post(f"{where}/{verb}")
        assertContains(response, "This invitation was withdrawn already by Leader.", status_code=409)


def test_too_many_letters_are_refused_with_429(quick):
    where = f"/schools/119903/invitations/{invited(quick.school, quick.lead).invitation.pk}/letters"
    client = quick.client("lead")
    assert [client.post(where).status_code for _ in range(5)] == [302, 302, 302, 302, 429]
    assertContains(client.post(where), "This address has had several letters today.", status_code=429)


def test_an_invitation_of_another_place_is_not_found(quick):
    elsewhere = invited(quick.other_school, quick.stranger).invitation.pk
    at_hub = invited(quick.hub, quick.administrator, role=Role.MENTOR).invitation.pk
    client = quick.client("administrator")
    for pk in (elsewhere, at_hub, "9" * 40):
        for verb in ("letters", "withdrawn"):
            assert client.post(f"/schools/119903/invitations/{pk}/{verb}").status_code == 404
    assert client.post(f"/hubs/test-hub/invitations/{elsewhere}/withdrawn").status_code == 404
    assert not Settlement.objects.exists()


def test_looking_at_the_link_accepts_nothing(quick):
    """A mail scanner opens every link that it finds, some with HEAD."""
    one = invited(quick.school, quick.lead, email=quick.stranger.email)
    for client in (Client(), quick.client("stranger")):
        for look in (client.get, client.head):
            assert look(path_of(one)).status_code == 200
    assert not Settlement.objects.exists()
    assert roles(quick.stranger, quick.school) == set()


def test_somebody_new_comes_in_with_name_and_password_in_one_step(quick):
    one = invited(quick.school, quick.lead)
    client = Client()
    response = client.get(path_of(one))
    assertContains(response, "Lead invites you to be a contributor of The Latimer Primary School")
    assertContains(response, NINA)
    response = client.post(path_of(one), JOIN, follow=True)
    assertRedirects(response, f"/journeys/{quick.journey.pk}")
    assertContains(response, "You are a contributor of The Latimer Primary School now.")
    nina = User.objects.get(email=NINA)
    assert (nina.name, client.session["_auth_user_id"]) == ("Nina New", str(nina.pk))
    assert Client().login(email=NINA, password=PHRASE)


def test_where_nothing_has_started_the_first_page_is_the_schools_own(quick):
    one = invited(quick.other_school, quick.stranger)
    response = Client().post(path_of(one), JOIN, follow=True)
    assertRedirects(response, f"/schools/{quick.other_school.urn}")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  "}, "Give your name, as your colleagues know it."),
        ({"name": "\u202e\u200b"}, "Give your name, as your colleagues know it."),
        ({"name": "--"}, "Give your name, as your colleagues know it."),
        ({"name": "N" * 151}, "150"),
        ({"name": "N\0"}, "Null characters are not allowed."),
        ({"password": ""}, "Choose a password."),
        ({"password": "short"}, "This password is too short."),
        ({"password": "password123"}, "This password is too common."),
        ({"password": NINA}, "too similar to the e-mail address"),
        ({"password": "p" * 201}, "200"),
    ],
)
def test_a_name_or_a_password_that_cannot_be_used_is_refused(quick, change, sentence):
    one = invited(quick.school, quick.lead)
    response = Client().post(path_of(one), JOIN | change)
    assertContains(response, sentence, status_code=422)
    assert not User.objects.filter(email=NINA).exists()
    assert not Settlement.objects.exists()


def test_a_name_stays_in_its_line_and_turns_no_words_around(quick):
    """It stands in letters to others, and in sentences about what its person did."""
    one = invited(quick.school, quick.lead)
    Client().post(path_of(one), JOIN | {"name": " Nina\r\n\r\nYour account is closed.\u2028\u202eNew\x1b "})
    assert User.objects.get(email=NINA).name == "Nina Your account is closed. New"


def test_who_has_an_account_signs_in_first_and_comes_back(quick):
    one = invited(quick.school, quick.lead, email=quick.stranger.email)
    client = Client()
    response = client.get(path_of(one))
    assertContains(response, f'href="/sign-in?next={path_of(one)}"')
    # Nothing that is sent without signing in makes an account or takes the role.
    assert client.post(path_of(one), JOIN).status_code == 200
    assert roles(quick.stranger, quick.school) == set()
    client.force_login(quick.stranger)
    assertContains(client.get(path_of(one)), "Accept")
    response = client.post(path_of(one), follow=True)
    assertContains(response, "You are a contributor of The Latimer Primary School now.")
    assert roles(quick.stranger, quick.school) == {"contributor"}


def test_who_is_signed_in_as_somebody_else_is_told_and_may_switch(quick):
    one = invited(quick.school, quick.lead)
    client = quick.client("stranger")
    response = client.get(path_of(one))
    assertContains(response, "You are signed in as somebody else")
    assertContains(response, "stranger@plaudit.example")
    assert client.post(path_of(one), JOIN).status_code == 403
    assert roles(quick.stranger, quick.school) == set()
    assert not User.objects.filter(email=NINA).exists()
    response = client.post("/sign-out", {"next": path_of(one)}, follow=True)
    assertContains(response, "Accept and come in")


def test_who_has_the_role_already_is_told(quick):
    one = invited(quick.school, quick.lead, email=quick.stranger.email)
    give_role(user=quick.stranger, role=Role.CONTRIBUTOR, school=quick.school, by=None)
    client = quick.client("stranger")
    assertContains(client.get(path_of(one)), "Accepting changes nothing")
    assert client.post(path_of(one)).status_code == 302
    assert Settlement.objects.get().how == "accepted"


def closed(quick, one):
    quick.school.status = "Closed"
    quick.school.save()


@pytest.mark.parametrize(
    ("happening", "heading", "sentence"),
    [
        (lambda quick, one: withdraw(invitation=one.invitation, by=quick.lead), "was withdrawn", "ask Lead."),
        (lambda quick, one: run_out(one.invitation), "has run out", "Ask Lead to send it again."),
        (
            lambda quick, one: send_again(invitation=one.invitation, by=quick.lead),
            "newer letter",
            "the one that works.",
        ),
        (
            lambda quick, one: end_role(membership=membership(quick.lead, "lead"), by=quick.leader),
            "no longer counts",
            "Ask The Latimer Primary School for another one.",
        ),
        (closed, "has closed", "nobody can join it any more."),
        (lambda quick, one: Client().post(path_of(one), JOIN), "accepted already", "Sign in, and you are there."),
    ],
    ids=["withdrawn", "expired", "replaced", "lapsed", "closed", "accepted"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_dead_link_says_what_has_happened_and_whom_to_ask(quick, happening, heading, sentence, method):
    one = invited(quick.school, quick.lead)
    happening(quick, one)
    joined = User.objects.filter(email=NINA).exists()
    response = getattr(Client(), method)(path_of(one), JOIN if method == "post" else {})
    assertContains(response, heading, status_code=410)
    assertContains(response, sentence, status_code=410)
    assertNotContains(response, "@", status_code=410)
    assert User.objects.filter(email=NINA).exists() == joined


def test_a_wrong_link_tells_nothing(quick):
    one = invited(quick.school, quick.lead)
    mangled, elsewhere = path_of(one)[:-1], path_of(one).replace(f"/{one.invitation.pk}/", "/999/")
    pages = {
        Client().get(address).content
        for address in (mangled, elsewhere, "/invitations/1/x", f"/invitations/{'9' * 40}/x")
    }
    assert len(pages) == 1
    assertContains(Client().get(mangled), "This link is not whole", status_code=404)
    assert Client().post(mangled, JOIN).status_code == 404


def test_the_page_is_kept_out_of_caches_and_of_other_sites(quick):
    response = Client().get(path_of(invited(quick.school, quick.lead)))
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["Referrer-Policy"] == "same-origin"

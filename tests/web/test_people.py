"""The people of a school and of a hub: who sees them, adding one, taking a role away."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.schools.models import Membership, Role
from plaudit.schools.operations import give_role

PEOPLE = "/schools/119903/people"
NEW = "/schools/119903/people/new"
HUB_PEOPLE = "/hubs/test-hub/people"
HUB_NEW = "/hubs/test-hub/people/new"
NINA = {"email": "nina@plaudit.example", "name": "Nina New", "role": "contributor"}


def membership(user: User, role: str) -> Membership:
    return Membership.objects.get(user=user, role=role)


def ended(row: Membership) -> str:
    place = f"/schools/{row.school.urn}" if row.school else f"/hubs/{row.hub.slug}"
    return f"{place}/memberships/{row.pk}/ended"


@pytest.mark.parametrize(
    ("who", "listed", "adding"),
    [
        ("lead", 200, 200),
        ("leader", 200, 200),
        ("contributor", 200, 403),
        ("observer", 200, 403),
        ("administrator", 200, 200),
        ("assessor", 404, 404),
        ("mentor", 404, 404),
        ("stranger", 404, 404),
        ("nobody", 302, 302),
    ],
)
def test_who_sees_and_who_adds_people_of_a_school(quick, who, listed, adding):
    client = quick.client(who)
    assert client.get(PEOPLE).status_code == listed
    assert client.get(NEW).status_code == adding
    assert client.post(NEW, NINA).status_code == (302 if adding == 200 else adding)
    assert User.objects.filter(email=NINA["email"]).exists() == (adding == 200)


@pytest.mark.parametrize(
    ("who", "listed", "adding"),
    [
        ("lead", 404, 404),
        ("administrator", 200, 200),
        ("assessor", 200, 403),
        ("mentor", 200, 403),
        ("stranger", 404, 404),
        ("nobody", 302, 302),
    ],
)
def test_who_sees_and_who_adds_people_of_a_hub(quick, who, listed, adding):
    client = quick.client(who)
    assert client.get(HUB_PEOPLE).status_code == listed
    assert client.get(HUB_NEW).status_code == adding
    assert client.post(HUB_NEW, NINA | {"role": "mentor"}).status_code == (302 if adding == 200 else adding)
    assert User.objects.filter(email=NINA["email"]).exists() == (adding == 200)


def test_addresses_are_for_those_who_manage_people(quick):
    assertContains(quick.client("leader").get(PEOPLE), "observer@plaudit.example")
    response = quick.client("contributor").get(PEOPLE)
    assertContains(response, "Observer")
    assertNotContains(response, "@plaudit.example")
    assertNotContains(response, "Take away")


def test_somebody_new_gets_a_letter_with_which_they_choose_a_password_and_come_in(
    quick, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = quick.client("lead").post(NEW, NINA, follow=True)
    assertRedirects(response, PEOPLE)
    assertContains(response, "Nina New was added. A letter is on its way to nina@plaudit.example")
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (
        ["nina@plaudit.example"],
        "You have been added to The Latimer Primary School on Plaudit",
    )
    assert "Lead has added you to The Latimer Primary School" in letter.body
    link = re.search(r"http://127\.0\.0\.1:8000(/password/new/\S+)", letter.body)[1]
    client = Client()
    page = client.get(link, follow=True)
    password = "an unusual pass phrase"
    client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})
    assert client.login(email="nina@plaudit.example", password=password)
    assert client.get(PEOPLE).status_code == 200


def test_no_letter_leaves_when_nothing_was_kept(quick, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        quick.client("lead").post(NEW, NINA | {"role": "administrator"})
    assert not mail.outbox


def test_somebody_who_is_known_keeps_name_and_password_and_gets_the_role(quick, django_capture_on_commit_callbacks):
    sent = NINA | {"email": " Stranger@PLAUDIT.example ", "name": "Somebody Else"}
    with django_capture_on_commit_callbacks(execute=True):
        response = quick.client("lead").post(NEW, sent, follow=True)
    assertContains(response, "Somebody Else was added.")
    assert not mail.outbox
    quick.stranger.refresh_from_db()
    assert quick.stranger.name == "Stranger"
    assert quick.client("stranger").get(PEOPLE).status_code == 200
    entry = Entry.objects.about(f"school:{quick.school.pk}").first()
    assert (entry.verb, entry.by) == ("role.given", quick.lead)
    assert entry.details == {"user": quick.stranger.pk, "role": "contributor"}


def test_the_same_role_again_changes_nothing(quick):
    sent = NINA | {"email": "observer@plaudit.example", "role": "observer"}
    quick.client("lead").post(NEW, sent)
    assert Membership.objects.filter(user=quick.observer).count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": ""}, "Give the person&#x27;s e-mail address."),
        ({"email": "nina"}, "Give an e-mail address such as ada@example.org."),
        ({"email": "nina@plaudit.example\0"}, "Null characters are not allowed."),
        ({"email": "n" * 300 + "@plaudit.example"}, "254"),
        ({"name": "  "}, "Give the person&#x27;s name"),
        ({"name": "N" * 151}, "150"),
        ({"role": ""}, "Choose what the person will do here."),
        ({"role": "administrator"}, "Choose one of the roles on the list."),
        ({"role": "queen"}, "Choose one of the roles on the list."),
    ],
)
def test_what_cannot_be_used_is_refused_and_kept_in_the_form(quick, change, sentence):
    response = quick.client("lead").post(NEW, NINA | change)
    assertContains(response, sentence, status_code=422)
    assert not User.objects.filter(name__startswith="N").exists()


def test_a_name_may_hold_anything_and_is_shown_as_it_is(quick, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = quick.client("lead").post(NEW, NINA | {"name": "<b>Nina</b>\r\nBcc: all"}, follow=True)
    assertContains(response, "&lt;b&gt;Nina&lt;/b&gt;")
    assert len(mail.outbox) == 1


def test_a_role_is_taken_away_and_the_person_sees_nothing_any_more(quick):
    response = quick.client("lead").post(ended(membership(quick.observer, "observer")), follow=True)
    assertRedirects(response, PEOPLE)
    assertContains(response, "Observer is no longer observer of The Latimer Primary School.")
    assert quick.client("observer").get(PEOPLE).status_code == 404
    entry = Entry.objects.about(f"school:{quick.school.pk}").first()
    assert (entry.verb, entry.by) == ("role.taken", quick.lead)
    assert entry.details == {"user": quick.observer.pk, "role": "observer"}


@pytest.mark.parametrize("who", ["lead", "leader", "administrator"])
def test_the_last_lead_stays(quick, who):
    response = quick.client(who).post(ended(membership(quick.lead, "lead")))
    assertContains(response, "Lead is the last lead of The Latimer Primary School.", status_code=422)
    assert membership(quick.lead, "lead")


def test_a_lead_goes_when_there_is_another_one(quick):
    give_role(user=quick.leader, role=Role.LEAD, school=quick.school, by=None)
    response = quick.client("lead").post(ended(membership(quick.lead, "lead")))
    assertRedirects(response, "/start", fetch_redirect_response=False)
    assert quick.client("lead").get(PEOPLE).status_code == 404


def test_the_last_administrator_stays_and_others_of_the_hub_go(quick):
    client = quick.client("administrator")
    response = client.post(ended(membership(quick.administrator, "administrator")))
    assertContains(response, "Administrator is the last administrator of Test Hub.", status_code=422)
    response = client.post(ended(membership(quick.mentor, "mentor")), follow=True)
    assertContains(response, "Mentor is no longer mentor of Test Hub.")


@pytest.mark.parametrize(
    ("who", "status"),
    [("contributor", 403), ("observer", 403), ("assessor", 404), ("stranger", 404), ("nobody", 302)],
)
def test_who_may_not_take_roles_away(quick, who, status):
    assert quick.client(who).post(ended(membership(quick.contributor, "contributor"))).status_code == status
    assert membership(quick.contributor, "contributor")


def test_a_role_of_another_place_is_not_found(quick):
    elsewhere = membership(quick.stranger, "lead")
    client = quick.client("lead")
    assert client.post(f"/schools/119903/memberships/{elsewhere.pk}/ended").status_code == 404
    assert client.post(f"/schools/119903/memberships/{'9' * 40}/ended").status_code == 404
    assert membership(quick.stranger, "lead")


def test_other_methods_are_refused(quick):
    client = quick.client("administrator")
    for address in (PEOPLE, HUB_PEOPLE):
        assert client.post(address).status_code == 405
    for row in (membership(quick.observer, "observer"), membership(quick.mentor, "mentor")):
        assert client.get(ended(row)).status_code == 405
    assert client.put(NEW).status_code == 405


def test_the_same_queries_for_four_people_and_for_thirty(quick, django_assert_num_queries):
    client = quick.client("leader")
    with django_assert_num_queries(6):
        client.get(PEOPLE)
    for number in range(30):
        user = User.objects.create_user(f"{number}@plaudit.example", f"Person {number}")
        give_role(user=user, role=Role.OBSERVER, school=quick.school, by=None)
    with django_assert_num_queries(6):
        client.get(PEOPLE)

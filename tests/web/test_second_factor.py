"""The door of a hub that demands a second factor."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.schools.models import Hub, Role
from plaudit.schools.operations import give_role
from tests.cast import PASSWORD, Cast
from tests.support.codes import with_authenticator
from tests.support.signing_in import session_of

PAGE = "/account/second-factor"


@pytest.fixture
def strict(quick: Cast) -> Cast:
    """The cast, whose hub demands a second factor."""
    Hub.objects.filter(pk=quick.hub.pk).update(demands_second_factor=True)
    return quick


def addresses(cast: Cast) -> list[str]:
    """Pages that the hub's administrator sees: of the hub, of its school, of the journey; and what is no page."""
    audit = f"/journeys/{cast.journey.pk}/audits/1"
    hub, school = f"/hubs/{cast.hub.slug}", f"/schools/{cast.school.urn}"
    return [
        hub, f"{hub}/schools", f"{hub}/people", f"{hub}/second-factor", school, f"{school}/people",
        f"/journeys/{cast.journey.pk}", audit, f"{audit}/areas/A", f"{audit}/result", f"{audit}/result.csv",
    ]  # fmt: skip


def browser(user: User, *, shown: bool = False) -> Client:
    """A browser in which `user` is signed in, and has shown a second factor if so."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user, second_factor=shown)
    return client


def test_every_page_leads_to_the_one_that_helps_and_back(strict):
    client = browser(strict.administrator)
    for address in addresses(strict):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (
            302,
            f"{PAGE}?next={address.replace('/', '%2F')}",
        )
    page = client.get(PAGE)
    assert "<strong>Test Hub</strong>" in page.text
    assert "Add a passkey" in page.text


def test_nothing_is_led_anywhere_in_a_session_that_has_shown_one(strict):
    client = browser(strict.administrator, shown=True)
    assert {address: client.get(address).status_code for address in addresses(strict)} == dict.fromkeys(
        addresses(strict), 200
    )


def test_a_script_gets_a_sentence(strict):
    response = browser(strict.administrator).get(addresses(strict)[0], headers={"Plaudit-Fragment": "1"})
    assert (response.status_code, response.headers["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert response.text.startswith("Your hub asks for a second step when you sign in.")


def test_what_is_sent_is_not_done(strict):
    response = browser(strict.administrator).post(f"/hubs/{strict.hub.slug}/second-factor/ended")
    assert (response.status_code, response.headers["Location"]) == (302, PAGE)
    assert Hub.objects.get(pk=strict.hub.pk).demands_second_factor


def test_schools_people_and_other_hubs_are_not_asked(strict):
    assert browser(strict.lead).get(f"/journeys/{strict.journey.pk}").status_code == 200
    give_role(user=strict.mentor, role=Role.ADMINISTRATOR, hub=strict.other_hub, by=None)
    client = browser(strict.mentor)
    assert client.get(f"/hubs/{strict.other_hub.slug}").status_code == 200
    assert client.get(f"/hubs/{strict.hub.slug}").headers["Location"].startswith(PAGE)


def test_the_start_page_knows_the_hub_and_leads_to_it(strict):
    client = browser(strict.mentor)
    onward = client.get("/start").headers["Location"]
    assert onward == f"/hubs/{strict.hub.slug}"
    assert client.get(onward).headers["Location"].startswith(PAGE)
    give_role(user=strict.mentor, role=Role.LEAD, school=strict.other_school, by=None)
    page = client.get("/start").text
    assert (strict.hub.name in page, strict.other_school.name in page) == (True, True)


def test_what_would_not_be_found_anyway_is_not_found(strict):
    """Else the page that helps would tell what is there."""
    client = browser(strict.administrator)
    for address in (f"/hubs/{strict.other_hub.slug}", f"/schools/{strict.other_school.urn}", "/journeys/999999"):
        assert client.get(address).status_code == 404
    assert browser(strict.mentor).get(f"/journeys/{strict.journey.pk}").status_code == 404


def test_a_school_role_still_opens_what_it_opens(strict):
    give_role(user=strict.administrator, role=Role.OBSERVER, school=strict.school, by=None)
    client = browser(strict.administrator)
    assert client.get(f"/schools/{strict.school.urn}").status_code == 200
    managing = client.get(f"/schools/{strict.school.urn}/invitations/new")
    assert (managing.status_code, managing.headers.get("Location", "")[: len(PAGE)]) == (302, PAGE)


def test_who_has_one_is_asked_to_show_it(strict):
    with_authenticator(strict.administrator)
    page = browser(strict.administrator).get(f"{PAGE}?next=/hubs/test-hub")
    assert "Enter a code" in page.text
    assert 'href="/sign-in/again/code?next=%2Fhubs%2Ftest-hub"' in page.text
    assert "Set up an authenticator" not in page.text


def test_a_way_out_of_the_site_is_not_taken(strict):
    client = browser(strict.administrator, shown=True)
    assert client.get(f"{PAGE}?next=https://elsewhere.example/").headers["Location"] == "/start"
    assert client.get(f"{PAGE}?next=//elsewhere.example/").headers["Location"] == "/start"
    assert client.get(f"{PAGE}?next=/account").headers["Location"] == "/account"


def test_the_session_from_before_is_asked_too(quick):
    client = browser(quick.administrator)
    address = f"/hubs/{quick.hub.slug}"
    assert client.get(address).status_code == 200
    Hub.objects.filter(pk=quick.hub.pk).update(demands_second_factor=True)
    assert client.get(address).status_code == 302


def test_the_last_second_factor_stays_while_it_is_demanded(strict):
    with_authenticator(strict.administrator)
    response = browser(strict.administrator, shown=True).post("/account/authenticator/removed")
    assert response.status_code == 422
    assert "Test Hub asks its staff for a second step, and this is your only one." in response.text
    assert strict.administrator.authenticator_set.filter(type="totp").exists()


def test_a_demand_costs_no_query(quick):
    """What was shown is kept in the session; the demand comes with the roles."""
    client, address = browser(quick.administrator, shown=True), f"/journeys/{quick.journey.pk}/audits/1"
    counts = []
    for demands in (False, False, True):
        Hub.objects.filter(pk=quick.hub.pk).update(demands_second_factor=demands)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2]


# The hub's own page


def test_an_administrator_turns_it_on_and_off(quick):
    client, page = browser(quick.administrator), reverse("hub-second-factor", args=[quick.hub.slug])
    assert "Set up your own first" in client.get(page).text
    refused = client.post(page)
    assert (refused.status_code, "for yourself first" in refused.text) == (422, True)
    with_authenticator(quick.administrator)
    assert "Ask for a second step" in client.get(page).text
    client.post(page)
    assert client.get(page).status_code == 302, "The administrator is asked as well."
    client = browser(quick.administrator, shown=True)
    assert "A second step is asked for" in client.get(page).text
    assert client.post(f"{page}/ended").headers["Location"] == page
    assert not Hub.objects.get(pk=quick.hub.pk).demands_second_factor


def test_the_page_says_who_has_one(quick):
    with_authenticator(quick.mentor)
    give_role(user=quick.mentor, role=Role.ASSESSOR, hub=quick.hub, by=None)
    page = browser(quick.administrator).get(f"/hubs/{quick.hub.slug}/second-factor").text
    assert page.count("Set up</span>") == 1
    assert page.count("Not yet") == 2


# The administration


def test_the_administration_asks_for_one(db):
    staff = User.objects.create_user("staff@plaudit.example", "Staff", PASSWORD, is_staff=True)
    client = browser(staff)
    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").headers["Location"] == f"{PAGE}?next=%2Fadmin%2F"
    assert "The administration" in client.get(PAGE).text
    assert browser(staff, shown=True).get("/admin/").status_code == 200
    assert Client().get("/admin/login/?next=/admin/").headers["Location"] == "/sign-in?next=%2Fadmin%2F"


def test_the_administration_changes_no_password_behind_the_journals_back(db):
    staff = User.objects.create_user("staff@plaudit.example", "Staff", PASSWORD, is_staff=True)
    sent = {"old_password": PASSWORD, "new_password1": "three other words", "new_password2": "three other words"}
    response = browser(staff, shown=True).post("/admin/password_change/", sent)
    assert response.headers["Location"] == "/password"
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)


def test_the_administration_is_closed_to_others_without_going_round_in_circles(quick):
    assert browser(quick.lead, shown=True).get("/admin/", follow=True).status_code == 403

"""Each way of signing in, as a person goes it; axe reads every page on the way, and the Nu checker at the end."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page, expect

from plaudit.accounts.models import User
from plaudit.schools.models import Hub
from tests.browser.conftest import OpenPage
from tests.cast import PASSWORD, Cast, make_person
from tests.support.accessibility import assert_accessible
from tests.support.audit_page import fits_its_width, sign_in_by_form, sign_out_by_menu
from tests.support.browser import Watch
from tests.support.codes import PERIOD, code_at, code_in_letter, recovery_codes
from tests.support.openid import SECRET, openid_provider
from tools.chromium import DARK, LAPTOP, PHONE, settled
from tools.serving import Server, free_port, serving, url_of

pytestmark = pytest.mark.looks


def looked_at(page: Page, heading: str) -> None:
    """Waits for the page with that heading, and reads it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert_accessible(settled(page))
    assert fits_its_width(page), heading


def leave(page: Page) -> None:
    """Signs out, and waits for it."""
    sign_out_by_menu(page)
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def with_passkeys(page: Page) -> None:
    """Gives the browser a device that keeps passkeys and says yes to who asks for its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_made_named_used_and_removed(open_page: OpenPage, server: Server, watch: Watch) -> None:
    lead = make_person("lead")
    page = open_page(**PHONE)
    with_passkeys(page)
    here = server.address.replace("127.0.0.1", "localhost")  # browsers keep passkeys under a name only
    page.goto(f"{here}/sign-in?next=/account")
    sign_in_by_form(page, lead.email)
    looked_at(page, "Your account")
    page.get_by_role("link", name="Add a passkey").click()
    looked_at(page, "Add a passkey")
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Make the passkey").click()
    looked_at(page, "Recovery codes")
    codes = recovery_codes(lead)
    expect(page.get_by_role("listitem").get_by_text(f"{codes[0][:4]} {codes[0][4:]}")).to_be_visible()
    leave(page)

    page.goto(f"{here}/sign-in?next=/account")
    page.get_by_role("button", name="Use a passkey").click()
    looked_at(page, "Your account")
    expect(page.get_by_text("My phone")).to_be_visible()
    page.get_by_role("link", name="Rename My phone").click()
    looked_at(page, "Name a passkey")
    page.get_by_label("Name").fill("Music room phone")
    page.get_by_role("button", name="Save the name").click()
    leave(page)

    page.goto(f"{here}/sign-in")
    page.get_by_label("E-mail address").fill(lead.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    looked_at(page, "One more step")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("img", name="Your account")).to_be_visible()
    page.goto(f"{here}/account")
    page.get_by_role("link", name="Remove Music room phone").click()
    looked_at(page, "Remove “Music room phone”?")
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    assert not Authenticator.objects.exists()


def test_a_passkey_that_fails_says_so_and_leaves_the_other_ways(open_page: OpenPage, server: Server) -> None:
    make_person("lead")
    page = open_page(**LAPTOP)
    with_passkeys(page)
    page.goto(f"{server.address.replace('127.0.0.1', 'localhost')}/sign-in")
    page.get_by_role("button", name="Use a passkey").click()  # the device has none
    expect(page.get_by_text("The device did not confirm who you are")).to_be_visible()
    assert_accessible(settled(page))


def test_a_hub_that_asks_for_a_second_step_leads_to_an_authenticator_and_on(
    open_page: OpenPage, quick: Cast, watch: Watch
) -> None:
    Hub.objects.filter(pk=quick.hub.pk).update(demands_second_factor=True)
    page = open_page(**DARK)
    page.goto(f"/sign-in?next=/hubs/{quick.hub.slug}/people")
    sign_in_by_form(page, quick.administrator.email)
    looked_at(page, "One more step")
    page.get_by_role("link", name="Set up an authenticator").click()
    expect(page.get_by_role("img", name="The key for your authenticator")).to_be_visible()
    page.get_by_text("I cannot use the camera").click()
    key = page.locator(".secret").inner_text().replace(" ", "")
    looked_at(page, "Set up an authenticator")
    page.get_by_label("The code that it shows now").fill(code_at(key, time.time()))
    page.get_by_role("button", name="Set it up").click()
    looked_at(page, "Recovery codes")
    page.get_by_role("link", name="I have kept them, go on").click()
    expect(page).to_have_url(re.compile(f"/hubs/{quick.hub.slug}/people$"))
    page.goto(f"/hubs/{quick.hub.slug}/second-factor")
    looked_at(page, "How your staff sign in")
    leave(page)

    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(quick.administrator.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    looked_at(page, "One more step")
    watch.expect_status(422)
    page.get_by_label("Code").fill("000 000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(settled(page))
    page.get_by_label("Code").fill(code_at(key, time.time() + PERIOD))  # the one that set it up is used
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(f"/hubs/{quick.hub.slug}$"))


def test_a_code_by_letter_signs_in_without_a_script(open_page: OpenPage) -> None:
    lead = make_person("lead")
    page = open_page(**LAPTOP, java_script_enabled=False)
    page.goto("/sign-in?next=/account")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    page.get_by_role("link", name="Send me a code by e-mail").click()
    page.get_by_label("E-mail address").fill(lead.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(code_in_letter(lead.email).lower())
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.get_by_text("this device")).to_be_visible()


@contextmanager
def with_a_provider() -> Iterator[str]:
    """The address of a server that has a provider."""
    port = free_port()
    with openid_provider(f"http://127.0.0.1:{port}/sign-in/with/school-id/back") as provider:
        values = {"": "school-id", "_SCHOOL_ID_NAME": "School ID", "_SCHOOL_ID_ISSUER": provider.issuer}
        values |= {"_SCHOOL_ID_CLIENT_ID": "plaudit", "_SCHOOL_ID_SECRET": SECRET}
        variables = {f"PLAUDIT_OIDC{name}": value for name, value in values.items()}
        log = settings.TEST_FOLDER / "server-with-a-provider.log"
        with serving(url_of(connection.settings_dict), log, port=port, **variables) as server:
            yield server.address


def test_a_provider_signs_in_who_is_known_and_sends_away_who_is_not(open_page: OpenPage, watch: Watch) -> None:
    make_person("lead")
    with with_a_provider() as here:
        page = open_page(**LAPTOP)
        for account, heading in (("unknown", "You are not signed in"), ("lead", "Your account")):
            watch.expect_status(403)
            page.goto(f"{here}/sign-in?next=/account")
            page.get_by_role("link", name="Sign in with School ID").click()
            page.get_by_label("Account").fill(account)
            page.get_by_role("button", name="Continue").click()
            looked_at(page, heading)
            page.context.clear_cookies()
        assert User.objects.count() == 1

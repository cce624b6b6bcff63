"""Whom a provider lets in: proved against a real one, in a process of its own."""

from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.test import Client

from plaudit.accounts.linking import verified_address
from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.mail.models import Letter
from tests.cast import PASSWORD, make_person
from tests.support.openid import OpenIdProvider, openid_provider

BACK = "/sign-in/with/school-id/back"


@pytest.fixture(scope="module")
def process() -> Iterator[OpenIdProvider]:
    """The provider of this module."""
    with openid_provider(f"http://testserver{BACK}", "http://testserver/sign-in/with/trusted/back") as provider:
        yield provider


@pytest.fixture
def provider(process, settings) -> OpenIdProvider:
    """The provider, in the settings: once as most are, once as one whose word on school.example always counts."""
    settings.OPENID_PROVIDERS = (process.settings(),)
    return process


@pytest.fixture
def lead(db) -> User:
    """Somebody with an account here, and a password."""
    return make_person("lead")


def signed_in(client: Client) -> str | None:
    """Who is signed in, by address."""
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).email if key else None


def test_a_verified_address_that_is_known_signs_in_and_is_noted_once(provider, lead, client):
    assert provider.walk(client, "lead").headers["Location"] == "/start"
    assert signed_in(client) == lead.email
    link = SocialAccount.objects.get()
    assert (link.user, link.provider, link.uid) == (lead, "school-id", "lead")
    assert link.extra_data == {"userinfo": {"sub": "lead", "email": "Lead@plaudit.example", "email_verified": True}}
    assert [letter.subject for letter in Letter.objects.all()] == ["School ID signs you in to Plaudit now"]
    assert list(Entry.objects.values_list("verb", "subject", "by")) == [("person.linked", f"person:{lead.pk}", lead.pk)]
    lead.refresh_from_db()
    assert lead.check_password(PASSWORD), "The first sign-in through a provider takes no password away."
    again = Client()
    assert provider.walk(again, "lead").headers["Location"] == "/start"
    assert (signed_in(again), SocialAccount.objects.count(), Letter.objects.count()) == (lead.email, 1, 1)


def test_a_person_goes_where_they_were_going(provider, lead, client):
    response = provider.walk(client, "lead", start="/sign-in/with/school-id?next=/account")
    assert response.headers["Location"] == "/account"
    elsewhere = provider.walk(Client(), "lead", start="/sign-in/with/school-id?next=https://elsewhere.example/")
    assert elsewhere.headers["Location"] == "/start"


def test_an_unknown_address_gets_a_sentence_and_no_account(provider, lead, client):
    response = provider.walk(client, "unknown")
    assert response.status_code == 403
    assert "School ID says that you are unknown@plaudit.example. Nobody here has that address." in response.text
    assert (signed_in(client), User.objects.count(), SocialAccount.objects.count()) == (None, 1, 0)


@pytest.mark.parametrize("account", ["unverified", "verified-in-words", "silent", "nameless"])
def test_an_address_that_the_provider_does_not_vouch_for_is_never_linked(provider, lead, client, account):
    response = provider.walk(client, account)
    assert response.status_code == 403
    assert "School ID has not confirmed that your e-mail address is yours" in response.text
    assert (signed_in(client), SocialAccount.objects.count(), Letter.objects.count()) == (None, 0, 0)


def test_a_letter_that_only_looks_like_another_is_not_taken_for_it(settings):
    """The small letter of the sign for kelvin is a k."""
    settings.OPENID_PROVIDERS = (OpenIdProvider("http://127.0.0.1:1").settings(),)
    told = {"sub": "1", "email": "\u212aate@plaudit.example", "email_verified": True}
    account = SocialAccount(provider="school-id", uid="1", extra_data={"userinfo": told})
    assert verified_address(SocialLogin(account=account)) is None
    told["email"] = "Kate@Plaudit.example"
    assert verified_address(SocialLogin(account=account)) == "kate@plaudit.example"


def test_a_second_factor_is_asked_for_after_the_provider_too(provider, lead, client):
    TOTP.activate(lead, generate_totp_secret())
    assert provider.walk(client, "lead").headers["Location"].startswith("/sign-in/second-step")
    assert signed_in(client) is None
    assert client.get("/account").status_code == 302


def test_another_account_with_the_same_address_does_not_take_a_person_over(provider, lead, client):
    """As when a school gives the address of who has left to who comes next."""
    provider.walk(Client(), "lead")
    response = provider.walk(client, "another-lead")
    assert response.status_code == 403
    assert "belongs to another account at School ID" in response.text
    assert (signed_in(client), SocialAccount.objects.count()) == (None, 1)


def test_nobody_links_an_account_to_somebody_else(provider, lead, client):
    """The library would link whatever account to whoever is signed in; the product hears only the address."""
    mentor = make_person("mentor")
    client.force_login(mentor)
    provider.walk(client, "lead", start="/sign-in/with/school-id?process=connect")
    assert SocialAccount.objects.get().user == lead
    assert signed_in(client) == lead.email


def test_a_closed_account_stays_closed_and_is_not_linked(provider, lead, client):
    User.objects.update(is_active=False)
    assert provider.walk(client, "lead").headers["Location"] == "/sign-in/closed"
    assert (signed_in(client), SocialAccount.objects.count()) == (None, 0)


@pytest.mark.parametrize(("domains", "status"), [(("plaudit.example",), 302), (("*",), 302), (("example",), 403)])
def test_the_settings_may_vouch_for_a_provider_that_says_nothing(process, settings, lead, client, domains, status):
    settings.OPENID_PROVIDERS = (process.settings(trusted_domains=domains),)
    assert process.walk(client, "silent").status_code == status


def test_two_providers_stand_side_by_side(process, settings, lead, client):
    settings.OPENID_PROVIDERS = (process.settings(), process.settings("trusted", trusted_domains=("*",)))
    process.walk(client, "lead")
    process.walk(Client(), "silent", start="/sign-in/with/trusted")
    assert set(SocialAccount.objects.values_list("provider", "user")) == {
        ("school-id", lead.pk),
        ("trusted", lead.pk),
    }


def test_turning_back_at_the_provider_changes_nothing(provider, lead, client):
    response = provider.walk(client, "cancel")
    assert response.headers["Location"] == "/sign-in/cancelled"
    assert client.get("/sign-in/cancelled").status_code == 200


def test_an_answer_serves_once_and_in_its_own_browser(provider, lead, client):
    asked = client.get("/sign-in/with/school-id").headers["Location"]
    answer = provider.answer(asked, "lead")
    stolen = Client()
    assert (stolen.get(answer).status_code, signed_in(stolen)) == (401, None)
    assert client.get(answer).status_code == 302
    client.post("/sign-out")
    assert (client.get(answer).status_code, signed_in(client)) == (401, None)


@pytest.mark.parametrize("query", ["", "?code=1", "?state=1&code=2", "?error=access_denied", "?code=%FF&state=%00"])
def test_an_answer_that_nobody_asked_for_is_refused(provider, client, db, query):
    assert client.get(f"{BACK}{query}").status_code in (400, 401)


def test_a_provider_that_is_not_in_the_settings_is_not_found(provider, client, db):
    for address in ("/sign-in/with/elsewhere", "/sign-in/with/openid_connect", "/sign-in/with/elsewhere/back"):
        assert client.get(address).status_code == 404


def test_a_provider_that_does_not_answer_gets_a_page(provider, settings, client, db):
    settings.OPENID_PROVIDERS = (OpenIdProvider("http://127.0.0.1:9").settings(),)
    response = client.get("/sign-in/with/school-id")
    assert (response.status_code, "School ID does not answer" in response.text) == (502, True)


def test_the_way_to_a_provider_is_limited(provider, settings, client, db):
    settings.OPENID_PROVIDERS = (OpenIdProvider("http://127.0.0.1:9").settings(),)
    statuses = [client.get("/sign-in/with/school-id").status_code for _ in range(31)]
    assert statuses == [502] * 30 + [429]


def test_a_link_is_ended_by_its_owner_only(provider, lead, client):
    provider.walk(client, "lead")
    link = SocialAccount.objects.get()
    other = Client()
    other.force_login(make_person("mentor"))
    assert other.post(f"/account/links/{link.pk}/ended").status_code == 404
    assert client.post(f"/account/links/{link.pk}/ended").headers["Location"] == "/account"
    assert not SocialAccount.objects.exists()
    assert Letter.objects.latest("pk").subject == "School ID no longer signs you in to Plaudit"


def test_the_sign_in_page_offers_the_providers_of_the_settings(provider, client, db, settings):
    page = client.get("/sign-in?next=/account").text
    assert 'href="/sign-in/with/school-id?next=%2Faccount"' in page
    assert "Sign in with School ID" in page

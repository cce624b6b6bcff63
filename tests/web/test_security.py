"""What every response carries, and what a public site is told by Django's own check."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as product
from django.templatetags.static import static
from django.test import Client

from tests.cast import PASSWORD, ROOT

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'; "
    "worker-src 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}


def of_every_kind(cast) -> dict:
    """A response of every kind that the product gives."""
    lead, nobody = cast.client("lead"), Client(raise_request_exception=False)
    audit = f"/journeys/{cast.journey.pk}/audits/1"
    mark = nobody.get("/marks/small-mark/1")
    return {
        "page": lead.get(audit),
        "public page": mark,
        "unchanged": nobody.get("/marks/small-mark/1", headers={"If-None-Match": mark.headers["ETag"]}),
        "redirect": nobody.get(audit),
        "table": lead.get(f"{audit}/result.csv"),
        "fragment": lead.post(f"{audit}/criteria/A1/parking", {"seen": "0"}, headers={"Plaudit-Fragment": "1"}),
        "health": nobody.get("/healthz"),
        "administration": nobody.get("/admin/"),
        "400": nobody.get("/", headers={"Host": "elsewhere.example"}),
        "403": cast.client("observer").post(f"{audit}/closure"),
        "404": nobody.get("/nothing"),
        "405": nobody.post("/marks"),
        "413": lead.post(f"{audit}/criteria/A1/answers", {"note": "a" * 1_000_001}),
        "500": nobody.get("/breaks"),
    }


@pytest.fixture
def responses(quick, settings):
    """A response of every kind."""
    settings.ROOT_URLCONF = "tests.web.breaking"
    return of_every_kind(quick)


def test_the_statuses_are_what_they_are_meant_to_be(responses):
    assert {kind: response.status_code for kind, response in responses.items()} == {
        "page": 200, "public page": 200, "unchanged": 304, "redirect": 302, "table": 200, "fragment": 200,
        "health": 200, "administration": 302, "400": 400, "403": 403, "404": 404, "405": 405, "413": 413, "500": 500,
    }  # fmt: skip


@pytest.mark.parametrize(("header", "value"), HEADERS.items())
def test_every_kind_of_response_carries_every_header(responses, header, value):
    assert {kind: r.headers.get(header) for kind, r in responses.items()} == dict.fromkeys(responses, value)


def test_every_kind_of_response_says_what_it_may_load_and_none_says_unsafe(responses):
    told = {kind: response.headers.get("Content-Security-Policy", "") for kind, response in responses.items()}
    directives = {kind: sorted(policy.split("; ")) for kind, policy in told.items()}
    assert {kind: said for kind, said in directives.items() if said != sorted(POLICY.split("; "))} == {}
    assert "unsafe" not in POLICY


def test_what_is_personal_stays_out_of_caches(responses):
    personal = ("page", "table", "fragment", "403", "redirect")
    assert {kind: responses[kind].headers["Cache-Control"] for kind in personal} == dict.fromkeys(
        personal, "no-store, private"
    )
    assert responses["public page"].headers["Cache-Control"] == "public, max-age=300"


def test_no_page_holds_a_script_or_a_style_of_its_own(responses):
    for kind, response in responses.items():
        html = response.content.decode()
        assert "<style" not in html, kind
        assert ' style="' not in html, kind
        assert ' onclick="' not in html, kind
        assert html.count("<script") == html.count('<script type="module" src="/static/'), kind


def test_static_files_are_served_as_what_they_are(db):
    response = Client().get(static("plaudit/favicon.svg"))
    response.close()  # it holds the file open
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_cookies_of_a_plain_site_cannot_be_read_by_scripts(quick, client):
    client.get("/sign-in")
    signed_in = client.post("/sign-in", {"login": "lead@plaudit.example", "password": PASSWORD})
    assert signed_in.status_code == 302
    session, secret = client.cookies["sessionid"], client.cookies["csrftoken"]
    for cookie in (session, secret):
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert session["max-age"] == 60 * 60 * 24 * 14


def test_signing_in_gives_a_new_session(quick, client):
    client.get("/sign-in")
    session = client.session
    session["left by somebody"] = "else"
    session.save()
    client.cookies[product.SESSION_COOKIE_NAME] = before = session.session_key
    client.post("/sign-in", {"login": "lead@plaudit.example", "password": PASSWORD})
    assert client.cookies["sessionid"].value != before


def test_signing_in_goes_nowhere_outside(quick, client):
    for outside in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"):
        sent = {"login": "lead@plaudit.example", "password": PASSWORD, "next": outside}
        response = Client().post("/sign-in", sent)
        assert (response.status_code, response.headers["Location"]) == (302, "/start")


def on_a_public_site(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs Python on the product's own settings, as on a site that is reached by https."""
    environment = os.environ | {
        "PLAUDIT_SITE": "https://plaudit.example.org",
        "DJANGO_SETTINGS_MODULE": "plaudit.settings",
        **variables,
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # a browser test before this one may have set it
    command = [sys.executable, "-W", "ignore", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_djangos_check_of_a_public_site_finds_nothing():
    checked = on_a_public_site("-m", "django", "check", "--deploy", "--fail-level", "INFO")
    assert (checked.returncode, checked.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), (
        checked.stderr
    )


PUBLIC_SITE = """
import django
django.setup()
from django.conf import settings
from django.test import Client
client = Client(headers={"Host": "plaudit.example.org"})
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.ALLOWED_HOSTS)
plain = client.get("/healthz"), client.get("/nothing?a=b")
print([response.status_code for response in plain], plain[1].headers["Location"])
secure = client.get("/healthz", secure=True)
print(secure.status_code, secure.headers["Strict-Transport-Security"])
print(client.get("/healthz", secure=True, headers={"Host": "localhost"}).status_code)
print(client.get("/nothing", headers={"X-Forwarded-Proto": "https"}).status_code)
"""


def test_a_public_site_is_reached_by_https_only():
    told = on_a_public_site("-c", PUBLIC_SITE)
    assert told.stdout.splitlines() == [
        "True True ['plaudit.example.org']",
        "[200, 301] https://plaudit.example.org/nothing?a=b",
        "200 max-age=63072000; includeSubDomains; preload",
        "400",
        "301",  # nobody may claim to come by https, unless a proxy is announced
    ], told.stderr

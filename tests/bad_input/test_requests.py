"""What no browser sends."""

from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client

from plaudit.web.forms.criteria import STALE_FORM
from plaudit.wsgi import application
from tests.bad_input.sending import FORM, address, kept
from tests.cast import PASSWORD


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "messages"])
@pytest.mark.parametrize(
    "value", ['"aaaaaaaaaa\\000a"', "a" * 4000, "\xe4\xff", '"\\377\\376"', ";;;", "../../etc/passwd"]
)
def test_an_odd_cookie_breaks_nothing(quick, cookie, value):
    client = Client(raise_request_exception=False)
    response = client.get("/start", HTTP_COOKIE=f"{cookie}={value}")
    assert response.status_code == (400 if "\\000" in value else 302)
    assert client.get("/marks", HTTP_COOKIE=f"{cookie}={value}").status_code in (200, 400)


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "idna", "latin-1", "no-such-code"])
def test_words_in_another_code_are_refused(quick, lead, charset):
    for kind in (FORM, "text/plain", "multipart/form-data; boundary=b"):
        content_type = f"{kind}; charset={charset}"
        assert lead.generic("POST", address(quick), b"seen=0", content_type).status_code == 400
        assert lead.get("/marks?q=a", headers={"Content-Type": content_type}).status_code == 400


@pytest.mark.parametrize("charset", ["rot13", "hex", "undefined", "utf-7"])
def test_the_server_survives_codes_on_which_django_breaks(db, charset):
    """Asked as a server asks: Django's own test client makes the request in another way."""
    environ: dict[str, object] = {"CONTENT_TYPE": f"text/plain; charset={charset}", "PATH_INFO": "/healthz"}
    setup_testing_defaults(environ)
    told = []
    application(environ, lambda status, headers: told.append((status, dict(headers))))
    ((status, headers),) = told
    assert status == "400 Bad Request"
    assert headers["Content-Type"] == "text/html; charset=utf-8"


WRONG_TYPES = ["application/json", "text/plain", "text/xml", "", "nonsense", "application/octet-stream"]


@pytest.mark.parametrize("content_type", WRONG_TYPES)
@pytest.mark.parametrize("what", ["answers", "judgement", "judgement/undone", "best-fit", "parking", "parking/ended"])
def test_what_is_no_form_says_nothing(quick, lead, what, content_type):
    before = kept(quick)
    response = lead.post(address(quick, what), b'{"seen": 0, "rank": 1}', content_type=content_type)
    assert (response.status_code, STALE_FORM in response.text) == (422, True)
    assert kept(quick) == before


@pytest.mark.parametrize(
    "body",
    [b"", b"--b\r\n", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", b"\xff\xfe\x00", b"--b--" * 1000],
    ids=["empty", "cut off", "no name", "no text", "many ends"],
)
def test_a_form_in_parts_that_is_cut_or_garbled_says_nothing(quick, lead, body):
    before = kept(quick)
    response = lead.post(address(quick), body, content_type="multipart/form-data; boundary=b")
    assert response.status_code in (400, 422)
    assert kept(quick) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": "nonsense"},
        {"Accept": "\x00"},
        {"If-None-Match": 'W/"' + "a" * 3000},
        {"If-Modified-Since": "yesterday"},
        {"X-Forwarded-For": "not, an, address"},
        {"X-Request-Id": "\x1b[31m" + "a" * 3000},
        {"Accept-Encoding": "gzip;q=nonsense"},
        {"Range": "bytes=9-1,-5"},
        {"Referer": "https://[broken"},
        {"Plaudit-Fragment": "\udcff"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_an_odd_header_breaks_nothing(quick, headers):
    client = Client(raise_request_exception=False)
    assert client.get("/marks/small-mark/1", headers=headers).status_code == 200
    login = client.post("/sign-in", {"login": "lead@plaudit.example", "password": PASSWORD}, headers=headers)
    assert login.status_code in (302, 422)

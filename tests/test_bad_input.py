"""What nobody means to send: every route answers with the right status and a sentence, and nothing is half-written."""

import re
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit, Journey, Measurement, Note
from plaudit.journeys.rulings import sayings_of
from plaudit.web.checks import routes
from plaudit.web.forms.criteria import STALE_FORM, base
from plaudit.wsgi import application
from tests.cast import PASSWORD, Cast, measure
from tests.journeys.said import everything

FORM = "application/x-www-form-urlencoded"
HUGE = (
    "9" * 19,
    "9" * 40,
    "9" * 5000,
    str(2**31),
    str(2**63),
    str(-1),
    "0",
    "1.5",
    "٣",
    "%00",
    "1%0d%0aX:1",
    "null",
    "%F0%9F",
)
ODD_WORDS = (
    "%00", "a%00b", "%0A", "%E2%80%AE", "%ED%A0%80", "%FF", "..", "%2e%2e%2fetc", "'", "%22%3E%3Cscript%3E", "a" * 3000,
    "%F0%9F%8E%B5", "{{7*7}}", "%25s",
)  # fmt: skip


@pytest.fixture
def lead(quick: Cast) -> Client:
    """The lead's browser, which shows a broken server as 500 instead of raising."""
    client = quick.client("lead")
    client.raise_request_exception = False
    return client


def address(cast: Cast, what: str = "answers", criterion: str = "A1") -> str:
    """Where something is sent about a criterion."""
    return f"/journeys/{cast.journey.pk}/audits/1/criteria/{criterion}/{what}"


def kept(cast: Cast) -> tuple[dict, int]:
    """All that was said, and how long the journal is."""
    return everything(cast.audit), Entry.objects.count()


# Addresses

PARTS = {"int": HUGE, "str": ODD_WORDS, "slug": ODD_WORDS, "path": ODD_WORDS, "re": ODD_WORDS}


def odd_addresses() -> dict[str, list[str]]:
    """For each route, its address with something odd in place of each variable part."""
    sound = {"pk": "1", "number": "1", "urn": "119903", "slug": "test-hub", "mark": "small-mark", "edition": "1"}
    found: dict[str, list[str]] = {}
    for pattern, _, _ in routes():
        plain = re.sub(r"\^|\$|\(\?P(<\w+>)[^)]*\)", lambda match: (match[1] and f"<re:{match[1][1:]}") or "", pattern)
        variable = re.findall(r"<(\w+):(\w+)>", plain)
        for kind, name in variable:
            for odd in PARTS[kind]:
                filled = plain
                for other_kind, other in variable:
                    filled = filled.replace(f"<{other_kind}:{other}>", odd if other == name else sound.get(other, "A1"))
                found.setdefault(pattern, []).append(f"/{filled}")
    return found


ADDRESSES = odd_addresses()


@pytest.mark.parametrize("pattern", [pattern for pattern in ADDRESSES if not pattern.startswith("admin/")])
@pytest.mark.parametrize("who", ["lead", "administrator", "nobody"])
def test_an_odd_address_is_not_found_or_not_read(quick, pattern, who):
    client = quick.client(who)
    client.raise_request_exception = False
    before = kept(quick)
    statuses = {odd: [client.get(odd).status_code, client.post(odd).status_code] for odd in ADDRESSES[pattern]}
    fine = {200, 302, 400, 403, 404, 405, 409, 422}
    assert {odd: codes for odd, codes in statuses.items() if not set(codes) <= fine} == {}
    assert kept(quick) == before


def test_the_administration_stands_odd_addresses_too(quick):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_user("staff@plaudit.example", "Staff", PASSWORD, is_staff=True))
    odd = [one for pattern, all_of in ADDRESSES.items() if pattern.startswith("admin/journ") for one in all_of[:6]]
    odd += [
        "/admin/accounts/user/?q=%00",
        "/admin/accounts/user/?p=" + "9" * 30,
        "/admin/journal/entry/?verb__exact=%00",
        "/admin/journal/entry/?nonsense=1",
        "/admin/journal/entry/?o=9.9.9",
        "/admin/schools/school/?q=" + "%22" * 500,
    ]
    statuses = {one: client.get(one).status_code for one in odd}
    assert {one: status for one, status in statuses.items() if status not in (200, 302, 400, 403, 404)} == {}


@pytest.mark.parametrize(
    "query", ["show=%00", "show=%FF", "show=" + "a" * 5000, "show=left&show=left", "=&=&;", "%00=%00"]
)
def test_an_odd_query_changes_nothing_of_a_page(quick, lead, query):
    response = lead.get(f"/journeys/{quick.journey.pk}/audits/1/areas/A?{query}")
    assert response.status_code == (400 if "%00" in query else 200)


# What no browser sends


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


# Signing in


@pytest.mark.parametrize("name", ["\x00", "a" * 5000, "lead@plaudit.example\x00", "a@b@c", "‮moc.elpmaxe@dael", "'; --"])
def test_signing_in_with_something_odd_is_refused_in_a_sentence(quick, client, name):
    for sent in ({"login": name, "password": PASSWORD}, {"login": "lead@plaudit.example", "password": name}):
        response = client.post("/sign-in", sent)
        assert response.status_code == 422
        assert "Something needs another look" in response.text
        assert "_auth_user_id" not in client.session
    assert client.post("/password/forgotten", {"email": name}).status_code == 422


# The form of a criterion


BROKEN_FORMS = {
    "nothing": {},
    "no seen": {"base-A1.bronze.1": "0:", "answer-A1.bronze.1": "yes"},
    "seen in words": {"seen": "none"},
    "seen below nothing": {"seen": "-1"},
    "seen too long": {"seen": "9" * 16},
    "seen in other figures": {"seen": "٣"},
    "no base": {"seen": "0", "answer-A1.bronze.1": "yes"},
    "an empty base": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": ""},
    "a base in words": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "none:abc"},
    "a base below nothing": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "-1:abc"},
    "a base too long": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "9" * 400},
    "a base with a NUL": {"seen": "0", "answer-A1.bronze.1": "yes", "base-A1.bronze.1": "0\x00:"},
    "a note without its base": {"seen": "0", "note": "Every Friday."},
    "a number without its base": {"seen": "0", "count-A2.silver.1": "1", "of-A2.silver.1": "2"},
}


@pytest.mark.parametrize("form", BROKEN_FORMS.values(), ids=BROKEN_FORMS)
@pytest.mark.parametrize("by_script", [True, False], ids=["by script", "by hand"])
def test_a_form_that_the_page_never_sent_is_refused(quick, lead, form, by_script):
    before = kept(quick)
    headers = {"Plaudit-Fragment": "1"} if by_script else {}
    criterion = "A2" if "count-A2.silver.1" in form else "A1"
    response = lead.post(address(quick, criterion=criterion), form, headers=headers)
    assert response.status_code == 422
    assert response.text == STALE_FORM if by_script else STALE_FORM in response.text
    assert kept(quick) == before


CHOOSE = "Choose yes, partly, not yet or does not apply."


@pytest.mark.parametrize(
    "choice", ["maybe", "YES", "yes\x00", "yes ", "\u202eyes", "a" * 100_000, "🎵", "'; drop table"]
)
def test_an_answer_that_is_no_choice_is_refused(quick, lead, choice):
    form = {"seen": "0", "base-A1.bronze.1": "0:", "answer-A1.bronze.1": choice}
    response = lead.post(address(quick), form, headers={"Plaudit-Fragment": "1"})
    assert (response.status_code, response.text) == (422, CHOOSE)
    assert not any(everything(quick.audit).values())


FIGURES = "Write the number in figures, such as 12."
NUMBERS = {
    "nan": FIGURES,
    "inf": FIGURES,
    "-inf": FIGURES,
    "1e999": FIGURES,
    "1e3": FIGURES,
    "1_000": FIGURES,
    "0x10": FIGURES,
    "٣": FIGURES,
    "1,00": FIGURES,
    "1,5": FIGURES,
    "12.": FIGURES,
    "twelve": FIGURES,
    "1\x002": FIGURES,
    "9" * 400: FIGURES,
    "-1": "A number cannot be less than nothing. Check for a minus sign.",
    "99999999999": "That number is too large to be right. Check for extra figures.",
}


@pytest.mark.parametrize(("written", "sentence"), NUMBERS.items(), ids=[repr(number[:12]) for number in NUMBERS])
def test_a_number_that_is_none_is_refused_in_both_fields(quick, lead, written, sentence):
    for count, out_of in ((written, "50"), ("1", written)):
        form = {"seen": "0", "count-A2.silver.1": count, "of-A2.silver.1": out_of, "measured-A2.silver.1": "0:"}
        response = lead.post(address(quick, criterion="A2"), form, headers={"Plaudit-Fragment": "1"})
        assert (response.status_code, response.text) == (422, sentence)
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("written", "count"),
    [("12", 12), (" 12 ", 12), ("1,000", 1000), ("12.5", 12.5), (".5", 0.5), ("0", 0), ("1,234.5", 1234.5)],
)
def test_a_number_as_people_write_it_is_taken(quick, lead, written, count):
    form = {"seen": "0", "count-A2.silver.1": written, "of-A2.silver.1": "2,000", "measured-A2.silver.1": "0:"}
    assert lead.post(address(quick, criterion="A2"), form).status_code == 302
    assert Measurement.objects.values_list("count", "out_of").get() == (count, 2000)


def test_half_a_number_is_refused(quick, lead):
    both = "Give both numbers: how many, and of how many."
    for count, out_of, sentence in (("1", "", both), ("", "50", f"{both} To take the number back, empty both.")):
        form = {"seen": "0", "count-A2.silver.1": count, "of-A2.silver.1": out_of, "measured-A2.silver.1": "0:"}
        response = lead.post(address(quick, criterion="A2"), form, headers={"Plaudit-Fragment": "1"})
        assert (response.status_code, response.text) == (422, sentence)


def test_one_bad_number_keeps_the_good_answers_beside_it_from_being_half_saved(quick, lead):
    form = {
        "seen": "0",
        "answer-A2.bronze.1": "yes",
        "base-A2.bronze.1": "0:",
        "note": "In the hall.",
        "noted": "0:",
        "count-A2.silver.1": "51",
        "of-A2.silver.1": "50",
        "measured-A2.silver.1": "0:",
    }
    response = lead.post(address(quick, criterion="A2"), form)
    assert response.status_code == 422
    assert "The first number cannot be larger than the second. Have they changed places?" in response.text
    assert not any(everything(quick.audit).values())


WORDS = {
    "Every\x00 Friday": "Every Friday",
    "Every\x07 \x1b[31mFriday\x7f": "Every [31mFriday",
    "Every\r\nFriday\rin the hall\n": "Every\nFriday\nin the hall",
    "10\u00a0pupils\u2009sing": "10\u00a0pupils\u2009sing",
    "👩‍🎤 sings": "👩‍🎤 sings",
    "\u202eyadirF": "\u202eyadirF",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
}


@pytest.mark.parametrize(("written", "kept_as"), WORDS.items(), ids=map(repr, WORDS))
def test_words_lose_what_cannot_be_kept_and_nothing_else(quick, lead, written, kept_as):
    assert lead.post(address(quick), {"seen": "0", "note": written, "noted": "0:"}).status_code == 302
    assert Note.objects.get().text == kept_as
    page = lead.get(f"/journeys/{quick.journey.pk}/audits/1/areas/A")
    assert "<script>alert" not in page.text
    # The page shows a base that fits: sending it back unchanged changes nothing.
    shown = re.search(r'name="noted" value="([^"]+)"', page.text)
    lead.post(address(quick), {"seen": "0", "note": kept_as.replace("\n", "\r\n"), "noted": shown[1]})
    assert Note.objects.get().version == 1


def test_words_that_are_too_long_are_refused(quick, lead):
    for fields in (
        {"note": "a" * 4001, "noted": "0:"},
        {"answer-A1.bronze.1": "does-not-apply", "reason-A1.bronze.1": "a" * 4001, "base-A1.bronze.1": "0:"},
    ):
        response = lead.post(address(quick), {"seen": "0"} | fields, headers={"Plaudit-Fragment": "1"})
        assert (response.status_code, response.text) == (422, "Please keep this under 4000 characters. It has 4001.")
    assert not any(everything(quick.audit).values())


def test_words_that_are_not_text_are_read_as_well_as_they_can_be(quick, lead):
    body = b"seen=0&noted=0:&note=%ff%fe%ed%a0%80Friday%f0%9f"
    assert lead.post(address(quick), body, content_type=FORM).status_code == 302
    assert Note.objects.get().text.endswith("Friday\ufffd")


def test_statements_of_another_criterion_or_of_none_are_not_looked_at(quick, lead):
    form = {
        "seen": "0",
        "answer-B1.bronze.1": "yes",
        "base-B1.bronze.1": "0:",
        "answer-A1.gold.1": "yes",
        "answer-": "yes",
        "clear": "B1.bronze.1",
        "count-A1.bronze.1": "12",
        "measured-A1.bronze.1": "0:",
    }
    assert lead.post(address(quick), form).status_code == 302
    assert not any(everything(quick.audit).values())


@pytest.mark.parametrize("rank", ["", "-1", "3", "1.5", "gold", "9" * 15, "9" * 5000, "٣", "1\x00"])
def test_a_level_that_the_mark_does_not_have_is_refused(quick, lead, rank):
    for what, field in (("judgement", "rank"), ("best-fit", "best-fit")):
        form = {"seen": "0", field: rank, "best-fit-reason": "So."}
        response = lead.post(address(quick, what), form, headers={"Plaudit-Fragment": "1"})
        known = rank in ("3", "9" * 15)
        sentence = "Choose one of the levels on the page." if known else STALE_FORM
        assert (response.status_code, response.text) == (422, sentence)
    assert not any(everything(quick.audit).values())


@pytest.mark.parametrize("reason", ["", " \x00 ", "a" * 4001])
def test_a_best_fit_needs_a_reason_that_can_be_read(quick, lead, reason):
    form = {"seen": "0", "best-fit": "1", "best-fit-reason": reason}
    response = lead.post(address(quick, "best-fit"), form, headers={"Plaudit-Fragment": "1"})
    assert response.status_code == 422
    assert not any(everything(quick.audit).values())


# The target


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Choose the award that you aim for."),
        ({"rank": "1"}, "Say in a few words why you aim for this level."),
        ({"rank": "0", "reason": "So."}, "Choose one of the levels on the list."),
        ({"rank": "9" * 400, "reason": "So."}, "Choose one of the levels on the list."),
        ({"rank": "1\x00", "reason": "So."}, "Choose one of the levels on the list."),
        ({"rank": "1", "reason": "So\x00."}, "The reason holds a character that cannot be kept. Type it again."),
        ({"rank": "1", "reason": "a" * 2001}, "Please keep the reason under 2000 characters. It has 2001."),
    ],
)
def test_a_target_that_cannot_be_used_is_refused(quick, lead, form, sentence):
    response = lead.post(reverse("target", args=[quick.journey.pk]), form)
    assert response.status_code == 422
    assert sentence in response.text
    assert quick.journey.target is None


# Anything at all

NAMES = st.sampled_from(
    ["seen", "note", "noted", "clear", "rank", "best-fit", "best-fit-reason"]
    + [
        f"{kind}-{key}"
        for kind in ("answer", "reason", "base")
        for key in ("A2.bronze.1", "A2.silver.1", "A1.bronze.1")
    ]
    + [f"{kind}-A2.silver.1" for kind in ("count", "of", "measured")]
)
SOUND = st.sampled_from(["yes", "partly", "not-yet", "does-not-apply", "", "0", "1", "2", "30", "50"])
BASES = st.builds(lambda version, words: base(version, *words), st.integers(0, 3), st.lists(SOUND, max_size=2))
VALUES = SOUND | BASES | st.text(max_size=20) | st.sampled_from(["nan", "1e999", "-1", "1,000", "\x00", "a" * 5000])
FORMS = st.lists(st.tuples(NAMES, VALUES), max_size=12)
VERBS = st.sampled_from(["answers", "judgement", "judgement/undone", "best-fit", "parking", "parking/ended"])


@given(forms=st.lists(st.tuples(VERBS, FORMS, st.booleans()), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_saved_or_refused_whole(quick, forms):
    """Rows pile up over the examples, so that every form also meets versions that somebody else has left."""
    client = quick.client("lead")
    measured = Measurement.objects.exists()
    if not measured:
        measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    for verb, form, by_script in forms:
        before = kept(quick)
        body = urlencode([("seen", "0"), *form], errors="surrogatepass")
        headers = {"Plaudit-Fragment": "1"} if by_script else {}
        response = client.post(address(quick, verb, "A2"), body, content_type=FORM, headers=headers)
        assert response.status_code in (200, 302, 409, 422)
        if response.status_code == 422:
            assert kept(quick) == before
        if by_script and response.status_code == 422:
            assert response.text.endswith(".")
    sayings_of(Audit.objects.with_names().get(pk=quick.audit.pk)).verdict  # noqa: B018 - it can always be told
    assert Journey.objects.count() == 1

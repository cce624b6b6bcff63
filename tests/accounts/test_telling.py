"""No page and no time tells whether an address is known.

Time is counted as work and not measured by a clock: how often a password is hashed, which queries are made and how many
letters are written. That is the same on every machine, and what a clock would see follows from it.
"""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plaudit.accounts.models import User
from plaudit.mail.models import Letter
from tests.cast import PASSWORD
from tests.support.hashing import QuickPasswordHasher

KNOWN, NO_PASSWORD, UNKNOWN = "knows@plaudit.example", "young@plaudit.example", "other@plaudit.example"
WORDS = re.compile(r"[A-Za-z_]{2,}(?![\w]*_x\d)")
DOORS: dict[str, Callable[[str], tuple[str, dict[str, str]]]] = {
    "sign in": lambda email: ("/sign-in", {"login": email, "password": "not the password"}),
    "code": lambda email: ("/sign-in/code", {"email": email}),
    "forgotten": lambda email: ("/password/forgotten", {"email": email}),
    "sign up": lambda email: ("/sign-up", {"email": email, "password1": PASSWORD, "password2": PASSWORD}),
}


class CountingHasher(QuickPasswordHasher):
    """Counts how often a password is hashed."""

    count = 0

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """The hash, counted."""
        CountingHasher.count += 1
        return super().encode(password, salt, iterations)


@pytest.fixture(autouse=True)
def people(db, settings) -> None:
    """One with a password, and one who has not chosen any yet."""
    settings.PASSWORD_HASHERS = ["tests.accounts.test_telling.CountingHasher"]
    User.objects.create_user(KNOWN, "Knows", PASSWORD)
    User.objects.create_user(NO_PASSWORD, "Young")


def knock(door: str, email: str, *more: Callable[[Client], HttpResponse]) -> tuple[list[object], Counter[str]]:
    """What a browser is told at that door, and what the server did for it."""
    client, work = Client(), Counter()
    cache.clear()
    address, sent = DOORS[door](email)
    hashes, letters = CountingHasher.count, Letter.objects.count()
    with CaptureQueriesContext(connection) as queries:
        told = [said(client.post(address, sent), email)]
        told += [said(ask(client), email) for ask in more]
    work.update(" ".join(WORDS.findall(re.sub("'[^']*'", "", query["sql"]))[:6]) for query in queries)
    work["hashes"], work["letters"] = CountingHasher.count - hashes, Letter.objects.count() - letters
    return told, work


def said(response: HttpResponse, email: str) -> object:
    """All that a browser can see of a response, but for what is made anew each time and for the address itself."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode()).replace(email, "ADDRESS")
    # The policy names its parts in any order.
    headers = {name: sorted(value.split("; ")) for name, value in response.items()}
    for varies in ("Content-Length", "Expires"):
        headers.pop(varies, None)
    return response.status_code, headers, sorted(response.cookies), body


@pytest.mark.parametrize("door", DOORS)
def test_a_door_says_the_same_to_a_known_and_an_unknown_address(door):
    told, _ = knock(door, KNOWN)
    assert knock(door, UNKNOWN)[0] == told
    assert knock(door, NO_PASSWORD)[0] == told


@pytest.mark.parametrize("door", DOORS)
def test_a_door_does_the_same_work_for_a_known_and_an_unknown_address(door):
    knock(door, KNOWN)  # what is done once in a process is done
    _, work = knock(door, KNOWN)
    assert knock(door, UNKNOWN)[1] == work
    assert knock(door, NO_PASSWORD)[1] == work
    assert (work["hashes"], work["letters"]) == {"sign in": (1, 0), "sign up": (0, 0)}.get(door, (0, 1))


def test_a_code_that_was_never_sent_is_refused_like_one_that_was():
    def enter(client: Client) -> HttpResponse:
        return client.post("/sign-in/code/sent", {"code": "BBBB-BBBB"})

    def look(client: Client) -> HttpResponse:
        return client.get("/sign-in/code/sent")

    told, work = knock("code", KNOWN, look, enter, enter, look, enter, look)
    assert knock("code", UNKNOWN, look, enter, enter, look, enter, look) == (told, work)


@pytest.mark.parametrize("empty", ["", " ", "-"])
def test_no_code_at_all_opens_no_door_for_an_unknown_address(empty):
    client = Client()
    client.post("/sign-in/code", {"email": UNKNOWN})
    assert client.post("/sign-in/code/sent", {"code": empty}).status_code == 422


def test_the_letter_to_an_unknown_address_says_whom_to_ask():
    knock("forgotten", UNKNOWN)
    letter = Letter.objects.get(to=UNKNOWN)
    assert letter.subject == "Nobody at Plaudit has this address"
    assert "ask the lead in your school, or your hub, to invite this one" in letter.body


def test_the_tries_are_limited_alike():
    """Five wrong passwords for one address, whoever tries, and the sixth is not even looked at."""
    for email in (KNOWN, UNKNOWN):
        cache.clear()
        address, sent = DOORS["sign in"](email)
        assert [Client().post(address, sent).status_code for _ in range(6)] == [422] * 5 + [429]

"""Each door takes so many tries from one place and for one person, whatever a request says of where it is from."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.cast import make_person


@pytest.fixture(autouse=True)
def empty(db) -> None:
    """Nothing was tried yet."""
    cache.clear()


DOORS = {
    "sign in": ("/sign-in", lambda n: {"login": f"{n}@plaudit.example", "password": "x"}, 10, 422),
    "code": ("/sign-in/code", lambda n: {"email": f"{n}@plaudit.example"}, 20, 302),
    "forgotten": ("/password/forgotten", lambda n: {"email": f"{n}@plaudit.example"}, 20, 302),
    "passkey": ("/sign-in/passkey", lambda n: {"credential": "{}"}, 10, 302),
}


def knock(door: str, times: int, **headers: str) -> list[int]:
    """The statuses of that many tries, each of another browser and for another person."""
    address, sent, _, _ = DOORS[door]
    return [Client(headers={k: v.format(n=n) for k, v in headers.items()}).post(address, sent(n)).status_code
            for n in range(times)]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_one_place_may_try_so_often(door):
    _, _, limit, status = DOORS[door]
    assert knock(door, limit + 1) == [status] * limit + [429]


def test_a_page_says_so_in_a_sentence():
    knock("forgotten", 20)
    response = Client().post("/password/forgotten", {"email": "one-more@plaudit.example"})
    assert (response.status_code, "That was too many tries" in response.text) == (429, True)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-Ip", "Forwarded", "Client-Ip", "True-Client-Ip"])
def test_no_header_passes_for_another_place(header):
    statuses = knock("forgotten", 21, **{header: "10.0.0.{n}"})
    assert statuses[-1] == 429


def test_no_port_passes_for_another_door():
    """A browser may name any port in its Host header: the tries for one person are counted together all the same."""
    address, sent = "/sign-in", {"login": "lead@plaudit.example", "password": "x"}
    statuses = [Client().post(address, sent, headers={"Host": f"localhost:{9000 + n}"}).status_code for n in range(6)]
    assert statuses == [422] * 5 + [429]


def test_behind_a_proxy_only_what_the_proxy_wrote_counts(settings):
    """What stands before the last comma came with the request, and may be anything."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    spoofed = {"X-Forwarded-For": "10.0.0.{n}, 203.0.113.7"}
    assert knock("forgotten", 21, **spoofed) == [302] * 20 + [429]
    assert knock("forgotten", 21, **{"X-Forwarded-For": "203.0.113.7, 198.51.100.{n}"})[-1] == 302


def test_who_confirms_their_password_is_limited_too(client):
    client.force_login(make_person("lead"))
    statuses = [client.post("/sign-in/again", {"password": "wrong"}).status_code for _ in range(11)]
    assert statuses[:5] == [422] * 5
    assert set(statuses[5:]) == {429}

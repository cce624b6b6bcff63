"""The table against the product."""

import pytest

from plaudit.web.checks import routes
from tests.access.asking import sessions, status
from tests.access.table import address, asked, prepare, sends
from tests.cast import EVERYBODY

ASKED = asked()


@pytest.mark.parametrize(("method", "name", "expected"), ASKED, ids=[f"{method} {name}" for method, name, _ in ASKED])
def test_everybody_gets_what_the_table_says(world, method, name, expected):
    prepare(world, name)
    where = address(world, name)
    signed_in = sessions(world, expected)
    sent = sends(world, name) if method == "POST" else {}
    assert {who: status(signed_in[who], method, where, sent) for who in expected} == expected


def test_the_table_asks_everybody_of_the_cast_and_the_staff():
    for method, name, expected in ASKED:
        assert set(expected) == {*EVERYBODY, "staff"}, f"{method} {name} leaves somebody out."


def test_no_line_stands_twice():
    asked_once = [(method, name) for method, name, _ in ASKED]
    assert sorted(asked_once) == sorted(set(asked_once))


def test_every_route_is_in_the_table():
    named = {pattern.name for where, pattern, _ in routes() if not where.startswith("admin/")}
    assert named == {name for _, name, _ in ASKED}, "Add each route to tests/access, with what everybody should get."


def test_what_the_table_does_not_ask_is_not_taken(world):
    taken = {(method, name) for method, name, _ in ASKED}
    lead = sessions(world, ["lead"])["lead"]
    got = {}
    for name in {name for _, name, _ in ASKED}:
        where = address(world, name)
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
            if (method, name) not in taken:
                got[method, name] = status(lead, method, where, {})
    assert {one: code for one, code in got.items() if code != "405"} == {}
    assert len(got) > 200

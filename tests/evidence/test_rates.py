"""How often one sender may do something, and that nobody's address is kept for it."""

import time

import pytest
from django.core.cache import cache
from django.db import connection

from plaudit.evidence import rates
from plaudit.evidence.rates import Rate, sender_at
from plaudit.refusals import TooMany

TWICE = Rate("test", 2, 60, "Wait.")


def test_so_often_and_no_oftener(db):
    TWICE.check("somebody")
    TWICE.count("somebody")
    TWICE.count("somebody")
    for ask in (TWICE.count, TWICE.check):
        with pytest.raises(TooMany) as refused:
            ask("somebody")
        assert refused.value.sentence == "Wait."
    TWICE.count("another")


def test_a_count_ends_with_its_time_and_is_not_drawn_out(db, monkeypatch):
    now = time.time()
    monkeypatch.setattr(rates.time, "time", lambda: now)
    TWICE.count("somebody")
    now += 59
    TWICE.count("somebody")
    with pytest.raises(TooMany):
        TWICE.count("somebody")
    now += 1
    TWICE.count("somebody")


def test_no_address_is_kept(db):
    TWICE.count(sender_at("203.0.113.7"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        assert "203.0.113" not in str(cursor.fetchall())
    cache.clear()


def test_a_house_with_many_addresses_is_one_sender():
    assert sender_at("2001:db8:0:1::7") == sender_at("2001:db8:0:1:ffff::9") != sender_at("2001:db8:0:2::7")
    assert sender_at("203.0.113.7") != sender_at("203.0.113.8")
    assert len({sender_at("203.0.113.7"), sender_at("203.0.113.7"), sender_at("unknown")}) == 2

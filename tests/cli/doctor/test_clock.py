"""A clock that is wrong."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from plaudit.cli.doctor import clock

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_clock_in_the_past(doctor, monkeypatch):
    monkeypatch.setattr(clock, "EARLIEST_NOW", 10**11)  # for the clock cannot be set in a test
    assert "which is past. | Set the clock of this machine, and have it kept by NTP." in doctor()[0]


def test_an_entry_from_tomorrow(doctor):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET at = %s", [timezone.now() + timedelta(days=1)])
    [line] = doctor()
    assert "which is still to come." in line

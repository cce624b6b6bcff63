"""The demonstration's school years: plausible in whatever year it is built."""

from datetime import date

import pytest

from plaudit.demo.terms import five_terms, three_terms
from plaudit.rulebook.terms.calendars import build_calendar
from plaudit.rulebook.terms.doubts import year_doubts
from plaudit.schools.bank_holidays import bank_holidays


@pytest.mark.parametrize("terms", [three_terms, five_terms])
def test_every_year_is_whole_and_sound_and_follows_the_one_before(terms):
    every = [half_term for first in range(2020, 2045) for half_term in terms(first)]
    assert build_calendar(every).holes == ()
    for first in range(2020, 2045):
        doubts = year_doubts(terms(first), bank_holidays([first, first + 1]))
        assert [doubt for doubt in doubts if "and not in September" not in doubt] == []


def test_a_year_is_what_schools_of_the_county_have():
    assert [(one.title, one.first_day, one.last_day) for one in three_terms(2025)] == [
        ("Autumn 1", date(2025, 9, 2), date(2025, 10, 24)),
        ("Autumn 2", date(2025, 11, 3), date(2025, 12, 19)),
        ("Spring 1", date(2026, 1, 5), date(2026, 2, 13)),
        ("Spring 2", date(2026, 2, 23), date(2026, 3, 27)),
        ("Summer 1", date(2026, 4, 13), date(2026, 5, 22)),
        ("Summer 2", date(2026, 6, 1), date(2026, 7, 24)),
    ]

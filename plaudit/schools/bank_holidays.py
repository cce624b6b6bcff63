"""Bank holidays, from a library that is kept up to date with what is proclaimed."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from holidays import country_holidays

from plaudit.schools.models import Nation

KEYS = {Nation.ENGLAND: "ENG", Nation.NORTHERN_IRELAND: "NIR", Nation.SCOTLAND: "SCT", Nation.WALES: "WLS"}


def bank_holidays(years: Iterable[int], nation: Nation = Nation.ENGLAND) -> Mapping[date, str]:
    """Return the bank holidays of a nation in these calendar years, by day, with their names."""
    return {day: name for year in years for day, name in _of_year(nation, year).items()}


@cache
def _of_year(nation: Nation, year: int) -> Mapping[date, str]:
    return dict(country_holidays("GB", subdiv=KEYS[nation], years=year))

"""Bank holidays, from a library that is kept up to date with what is proclaimed."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from holidays import country_holidays


def bank_holidays(years: Iterable[int]) -> Mapping[date, str]:
    """Return the bank holidays of England in these calendar years, by day, with their names."""
    return {day: name for year in years for day, name in _of_year(year).items()}


@cache
def _of_year(year: int) -> Mapping[date, str]:
    return dict(country_holidays("GB", subdiv="ENG", years=year))

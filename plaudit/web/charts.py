"""Where things stand in a small chart of numbers over time: pure geometry, in the units of its picture."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plaudit.plans.figures import Point, Series
from plaudit.reports.quantities import plain, quantity

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 14, 30
ROOM = 1.1  # a little air above the highest
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot of the line: where it is, what it says, whether it is enough (None where nothing is asked)."""

    x: float
    y: float
    words: str
    passes: bool | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across with its number, or a day under the line."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One series, drawn. `line` joins the marks, as the points of an SVG polyline; `asked` is the line to reach."""

    marks: tuple[Mark, ...]
    line: str
    across: tuple[Tick, ...]
    days: tuple[Tick, ...]
    asked: Tick | None

    width, height, left, right, foot = WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM


def chart_of(series: Series) -> Chart | None:
    """The chart of what the series tells; None where no number of it may be told, or none is there."""
    told = [(point, point.reading.value) for point in series.points if point.reading is not None]
    if not told:
        return None
    values = [value for _, value in told] + ([series.threshold] if series.threshold is not None else [])
    unit = series.measure.unit
    top = _round_top(max(values), unit)
    days = [point.on for point, _ in told]
    marks = tuple(_mark(point, value, days, top, series) for point, value in told)
    asked = None if series.threshold is None else Tick(_y(series.threshold, top), quantity(series.threshold, unit))
    return Chart(
        marks=marks,
        line=" ".join(f"{mark.x},{mark.y}" for mark in marks),
        across=tuple(Tick(_y(value, top), _short(value, unit)) for value in (0, top / 2, top)),
        days=tuple(_days(days)),
        asked=asked,
    )


def _mark(point: Point, value: float, days: Sequence[date], top: float, series: Series) -> Mark:
    words = f"{point.on.day} {point.on:%b %Y}: {quantity(value, series.measure.unit)}"
    asked = series.threshold is not None and point.reading is not None
    return Mark(_x(point.on, days), _y(value, top), words, point.reading.passes if asked and point.reading else None)


def _round_top(highest: float, unit: str) -> float:
    """A round number at or above the highest: 1, 2, 4, 5, 8 or 10 times a power of ten; a share ends at 100."""
    wanted = (highest or 1) * ROOM
    power = 10 ** math.floor(math.log10(wanted))
    top = float(next(step * power for step in (1, 2, 4, 5, 8, 10, 20) if step * power >= wanted))
    return min(top, WHOLE) if unit == "percent" else top


def _x(day: date, days: Sequence[date]) -> float:
    span = (days[-1] - days[0]).days
    inner = WIDTH - LEFT - RIGHT - 2 * RIGHT
    share = (day - days[0]).days / span if span else 0.5
    return round(LEFT + RIGHT + inner * share, 1)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)


def _days(days: Sequence[date]) -> Iterator[Tick]:
    """The first and the last day; the only one where there is one."""
    for day in dict.fromkeys((days[0], days[-1])):
        yield Tick(_x(day, days), f"{day:%b %Y}")


def _short(value: float, unit: str) -> str:
    return f"{plain(round(value, 1))}%" if unit == "percent" else plain(round(value, 2))

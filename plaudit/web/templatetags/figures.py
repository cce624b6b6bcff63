"""Numbers over time: their chart with its table, and what they say in words."""

from django.utils.safestring import SafeString

from plaudit.plans.figures import Point, Series
from plaudit.reports.quantities import bound, plain, quantity
from plaudit.web.charts import chart_of
from plaudit.web.components import ComponentLibrary, drawn

register = ComponentLibrary()


@register.component
def chart(series: Series, *, may_change: bool = False) -> SafeString:
    """A measure over time as a small picture, and its table, which says the same and more.

    `may_change` links the numbers to the page where they are changed.
    """
    rows = [(point, point_words(point, series)) for point in reversed(series.points)]
    context = {"series": series, "chart": chart_of(series), "rows": rows, "may_change": may_change}
    return drawn("chart", **context, said=in_a_sentence(series), asked=asked_words(series))


@register.filter
def measure_title(series: Series) -> str:
    """What is measured: 'Pupils who play, of pupils on roll'."""
    measure = series.measure
    title = f"{measure.count}, of {measure.of}" if measure.of else measure.count
    return title[:1].upper() + title[1:]


@register.filter
def whom(series: Series) -> str:
    """Whom it is about: 'Whole school', or the group."""
    return series.group[:1].upper() + series.group[1:] if series.group else "Whole school"


@register.filter
def asked_words(series: Series) -> str:
    """What the mark asks for, 'at least 8%'; empty where the number only informs."""
    threshold = series.measure.threshold
    if threshold is None or series.threshold is None:
        return ""
    approximate = series.measure.approximate
    return bound(threshold.comparison, series.threshold, series.measure.unit, approximate=approximate)


def point_words(point: Point, series: Series) -> str:
    """'20 of 60 is 33.3%'; 'fewer than 5' or 'not told' where it may not be told."""
    if point.reading is None:
        return f"fewer than {series.limit}" if point.is_few else "not told"
    reading = point.reading
    if reading.out_of:
        return f"{plain(reading.count)} of {plain(reading.out_of)} is {quantity(reading.value, 'percent')}"
    return quantity(reading.count, series.measure.unit)


def in_a_sentence(series: Series) -> str:
    """What the picture shows, for who cannot see it."""
    told = [point for point in series.points if point.reading is not None]
    if not told:
        return ""
    unit, first, last = series.measure.unit, told[0], told[-1]
    ends = [f"{quantity(point.reading.value, unit)} in {point.on:%B %Y}" for point in (first, last) if point.reading]
    path = ends[0] if first is last else f"from {ends[0]} to {ends[1]}"
    asked = asked_words(series)
    return f"{measure_title(series)}, {whom(series).lower()}: {path}." + (
        f" The mark asks for {asked}." if asked else ""
    )

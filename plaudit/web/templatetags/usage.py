"""How much room files take, in words."""

from django import template

register = template.Library()

UNITS = ("bytes", "kB", "MB", "GB", "TB")


@register.filter
def bytes_words(count: int) -> str:
    """A number of bytes as people say it: '0 bytes', '340 kB', '1.2 GB', '20 GB'."""
    size, unit = float(count), 0
    while round(size, 1) >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1000, unit + 1
    words = f"{size:.0f}" if round(size, 1) >= 10 else f"{size:.1f}".removesuffix(".0")
    return f"{words} {'byte' if count == 1 else UNITS[unit]}"

"""Moments of a recording: as people write them, and as pages say them."""

import re

# '0:42', '1:02:03', and '0.42', as it is typed where there is no colon at hand.
ON_THE_CLOCK = re.compile(r"(?:(?P<hours>\d{1,2})[:.])?(?P<minutes>\d{1,3})[:.](?P<seconds>\d{2})", re.ASCII)
# '42', '42 s', '1 min 20', '1h 2m 3s'
IN_UNITS = re.compile(
    r"(?:(?P<hours>\d{1,2})\s*h(?:ours?)?)?\s*"
    r"(?:(?P<minutes>\d{1,3})\s*m(?:in(?:utes?)?)?)?\s*"
    r"(?:(?P<seconds>\d{1,5})\s*(?:s(?:ec(?:onds?)?)?)?)?",
    re.ASCII | re.IGNORECASE,
)


def read_moment(text: str) -> int | None:
    """The seconds that somebody means by '0:42', '1:02:03', '42 s' or '1 min 20'; None for what is no moment."""
    text = text.strip()
    match = ON_THE_CLOCK.fullmatch(text) or IN_UNITS.fullmatch(text)
    if not text or match is None:
        return None
    hours, minutes, seconds = (int(match[part] or 0) for part in ("hours", "minutes", "seconds"))
    if ON_THE_CLOCK.fullmatch(text) and seconds >= 60:
        return None
    return hours * 3600 + minutes * 60 + seconds


def in_words(seconds: float) -> str:
    """A moment or a length as a clock shows it: '0:42', '1:02:03'. Parts of a second are left out."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

"""Which part of a file a request asks for: one range of bytes, as RFC 9110 has it (section 14). Pure: words to numbers.

What cannot be understood, or asks for several parts at once, is passed over, as the RFC has it: the whole is sent.
"""

import re
from dataclasses import dataclass

ASKED = re.compile(r"\s*bytes\s*=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.IGNORECASE)
SLICE = 2 * 1024**2
"""Bytes: as much is sent to who asks for 'the rest'. A player asks again for what comes after, and may never do so."""


class Unsatisfiable(Exception):
    """A range that begins behind the end."""


@dataclass(frozen=True, slots=True)
class Range:
    """The bytes from `first` to `last`, both included, of `size`."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        """How many bytes those are."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        """As the header Content-Range says it."""
        return f"bytes {self.first}-{self.last}/{self.size}"


def asked(header: str, size: int) -> Range | None:
    """The range that the header asks for in a file of `size` bytes; None where it asks for none that is understood.

    Raises:
        Unsatisfiable: no byte of the file is in it.
    """
    found = ASKED.fullmatch(header)
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return _from_the_end(int(last), size)
    if last and int(last) < int(first):
        return None
    return _checked(int(first), int(last) if last else int(first) + SLICE - 1, size)


def _from_the_end(length: int, size: int) -> Range:
    if not length:
        raise Unsatisfiable
    return _checked(max(0, size - length), size - 1, size)


def _checked(first: int, last: int, size: int) -> Range:
    if first >= size:
        raise Unsatisfiable
    return Range(first, min(last, size - 1), size)

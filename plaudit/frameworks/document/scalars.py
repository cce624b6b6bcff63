"""The single values of a file: text, numbers, true, false and nothing.

Without quotes, only what plainly is a number, true, false or null is not text: 'no', '1:30' and '2015-08-01' are text.
"""

import re

import yaml

from plaudit.frameworks.document.problems import Place, Problem

PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
WHOLE = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]*([eE][-+][0-9]{1,3})?")
LONGEST_WHOLE = 15
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def place_of(event: yaml.Event) -> Place:
    """Where an event of the parser begins."""
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def value_of(event: yaml.ScalarEvent) -> str | float | bool | None:
    """The value that a scalar stands for. Blank space around a text is dropped."""
    value: str = event.value
    if event.style:
        return value.strip()
    if value in PLAIN:
        return PLAIN[value]
    if WHOLE.fullmatch(value):
        return int(value) if len(value) <= LONGEST_WHOLE else float(value)
    return float(value) if DECIMAL.fullmatch(value) else value.strip()


def unprintable_in_text(text: str) -> Problem | None:
    """What is wrong where a file holds a character that no text should."""
    found = UNPRINTABLE.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return _unprintable(Place(line, found.start() - text.rfind("\n", 0, found.start())), found[0])


def unprintable_in_value(event: yaml.ScalarEvent) -> Problem | None:
    """The same for a character that stands in the file as an escape, such as \\0 in double quotes."""
    found = UNPRINTABLE.search(event.value)
    return _unprintable(place_of(event), found[0]) if found else None


def _unprintable(place: Place, character: str) -> Problem:
    message = f"The character U+{ord(character):04X} cannot be printed."
    return Problem(place.line, place.column, message, "Remove it, and type the text again if need be.")

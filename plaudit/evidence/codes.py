"""The code of an inbox: three groups of three letters, 'kfd-hqt-wzb', to be read off a poster and typed on a phone.

There are 38 bits in one. It is made of consonants that nobody takes for one another, so that it spells no word.
"""

import re
from secrets import choice

LETTERS = "bcdfghjkmnpqrstvwxz"
GROUPS, LETTERS_OF_A_GROUP = 3, 3
_LENGTH = GROUPS * LETTERS_OF_A_GROUP
_BETWEEN = re.compile(r"[\s\-–—_.]+")


def new_code() -> str:
    """A code that nobody can guess."""
    return _grouped("".join(choice(LETTERS) for _ in range(_LENGTH)))


def code_in(typed: str) -> str:
    """The code that somebody typed, in capitals or without its hyphens as it may be; nothing where it is none."""
    letters = _BETWEEN.sub("", typed[: 4 * _LENGTH]).lower()
    return _grouped(letters) if len(letters) == _LENGTH and set(letters) <= set(LETTERS) else ""


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + LETTERS_OF_A_GROUP] for start in range(0, _LENGTH, LETTERS_OF_A_GROUP))

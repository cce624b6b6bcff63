"""The ending of a file's name."""

import re

from plaudit.evidence.intake.allowed import EXTENSIONS
from plaudit.evidence.names import harmless

ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")


def named_as(name: str, media_type: str) -> str:
    """The name with an ending that its content has, so that it is opened by what can read it."""
    endings = EXTENSIONS[media_type]
    stem, dot, ending = name.rpartition(".")
    if dot + ending.lower() in endings:
        return name
    if dot and ENDING.fullmatch(dot + ending):
        return harmless(stem + endings[0])
    return harmless(name + endings[0])

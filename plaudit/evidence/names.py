"""The name that a file came with, made harmless: it is shown and offered for download, and never opened by."""

import re
import unicodedata

from plaudit.evidence.models.items import LONGEST_NAME

NAMELESS = "file"
LONGEST_ENDING = 20
FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
FORBIDDEN = re.compile(r'[<>:"|?*]')
# Devices on Windows, whatever their ending.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Controls, marks that turn the direction of writing or join letters unseen, halves of characters, and the undefined.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def harmless(name: str) -> str:
    """A name of 1 to 200 characters without folders, unseen characters and what file systems forbid.

    What is too long loses the end of its stem and keeps its ending.
    """
    name = FOLDERS.sub("", unicodedata.normalize("NFC", name))
    name = "".join(" " if letter.isspace() else letter for letter in name if _is_seen(letter))
    name = " ".join(FORBIDDEN.sub("-", name).split()).strip(". ")
    if RESERVED.fullmatch(name):
        name = f"{NAMELESS}-{name}"
    return _shortened(name) or NAMELESS


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in UNSEEN


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > LONGEST_ENDING:
        return name[:LONGEST_NAME].rstrip(". ")
    return stem[: LONGEST_NAME - len(ending) - 1].rstrip(". ") + dot + ending

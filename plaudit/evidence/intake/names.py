"""Names of files: as somebody gave them, made safe to keep, to show and to save under."""

import re
import unicodedata

from plaudit.evidence.intake.allowed import EXTENSIONS

LONGEST = 120  # letters, so that every file system takes the name, whatever script it is in
NAMELESS = "file"
# Reserved on Windows, or with a meaning to a shell or a page.
UNWANTED = re.compile(r'[<>:"|?*\\/]')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")


def tidy_name(name: str) -> str:
    """The name without the path before it, without what cannot be seen or turns the text round, and not too long.

    The ending is kept where the name is shortened. Never empty.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    # Control characters, and those of format: right-to-left overrides, zero-width ones. Lone surrogates, private ones.
    seen = "".join(" " if letter.isspace() else letter for letter in last if _is_seen(letter))
    plain = re.sub(r" +", " ", UNWANTED.sub("-", seen)).strip(" .-")
    if RESERVED.fullmatch(plain):
        plain = f"{NAMELESS}-{plain}"
    return _shortened(plain) or NAMELESS


def named_as(name: str, media_type: str) -> str:
    """The name with the ending that its content has, so that it is opened by what can read it."""
    endings = EXTENSIONS[media_type]
    stem, ending = _split(name)
    if ending.lower() in endings:
        return name
    return _shortened(f"{stem or NAMELESS}{endings[0]}")


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter)[0] != "C"


def _shortened(name: str) -> str:
    stem, ending = _split(name)
    return f"{stem[: LONGEST - len(ending)].rstrip(' .')}{ending}"


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if dot and ENDING.fullmatch(f".{ending}"):
        return stem, f".{ending}"
    return name, ""

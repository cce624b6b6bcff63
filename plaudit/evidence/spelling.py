"""How the words of an item are written down to be looked for, and how people type them: in one spelling.

Letters lose their accents and their case, apostrophes go, and every other sign parts words. Letters of all scripts
stay, since captions are not all English.
"""

import re
import unicodedata
from collections.abc import Iterable

WORDS = 8  # of what was typed, the first so many are looked for
APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
WORD = re.compile(r"[^\W_]+")


def spelled(texts: Iterable[str]) -> str:
    """All words of the texts, each once: " winter concert img 2034 jpg ".

    Each has a space before and after it, so that " conc" is found in it exactly when a word begins so.
    """
    words = dict.fromkeys(word for text in texts for word in _words(text))
    return f" {' '.join(words)} " if words else ""


def typed(query: str) -> tuple[str, ...]:
    """What somebody typed, as words, each once."""
    return tuple(dict.fromkeys(_words(query)))[:WORDS]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).casefold()
    return WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))

"""How schools are written, and how people type them: brought to one spelling, so that either finds the other.

Letters lose their accents and their case, apostrophes go ("St Mary's" is "st marys"), "&" is "and", and every other
sign parts words. A postcode is one word, however it is spaced. What has several spellings, such as "C of E" or "Saint",
is kept in all of them.
"""

import re
import unicodedata
from functools import lru_cache

# Hardly any of them tells one school from another, so nothing is looked up by them; they must fit all the same.
FILLERS = ("the", "of", "and", "for", "school")

LONGEST_KEYWORD = 40  # bytes; whoever has typed so many letters of a name has found it
NAME_BEGINS = "^"

APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
NO_WORD = re.compile(r"[^a-z0-9]+")
CHURCH_OF_ENGLAND = re.compile(r"\b(?:c of e|c o e|c e|cofe|coe)\b")
OUTWARD = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?")
INWARD = re.compile(r"[0-9][a-z]{0,2}")


@lru_cache(maxsize=8192)  # a register names the same places again and again
def folded(text: str) -> str:
    """The text as lower-case words of a to z and 0 to 9, one space between them: "St. Mary’s" is "st marys"."""
    text = text.translate(APOSTROPHES).replace("&", " and ").casefold()
    words = NO_WORD.sub(" ", text if text.isascii() else _without_accents(text)).strip()
    return CHURCH_OF_ENGLAND.sub("ce", words)


def typed(text: str) -> tuple[str, ...]:
    """What somebody typed, as words; the two halves of a postcode are one: "le7 7" is ("le77",)."""
    words: list[str] = []
    halved = False
    for word in folded(text).split():
        if halved and INWARD.fullmatch(word):
            words[-1] += word
        else:
            words.append(word)
        halved = OUTWARD.fullmatch(word) is not None
    return tuple(words)


def spelled(name: str, *places: str, postcode: str) -> str:
    """All words by which a school is found, the name's first: " latimer primary school anstey leicester le77aw ".

    Each has a space before and after it, so that " lat" is found in it exactly when a word begins so.
    """
    words = folded(name).split()
    for place in places:
        words += folded(place).split()
    words += folded(postcode).replace(" ", ""), *_other_spellings(words)
    return f" {' '.join(dict.fromkeys(word for word in words if word))} "


def beginning(words: str) -> str:
    """How a name begins for those who leave its fillers out: "the latimer primary school" begins "latimer primary"."""
    return " ".join(word for word in words.split() if word not in FILLERS)


def _other_spellings(words: list[str]) -> list[str]:
    found = {"st": ["saint"], "saint": ["st"], "ce": ["church", "england"]}
    others = [other for word in words for other in found.get(word, ())]
    return [*others, "ce"] if {"church", "england"} <= set(words) else others


def keywords(spelling: str, name: str) -> frozenset[bytes]:
    """What a school is looked up by: its words without the fillers, and "^" with the beginning of its name."""
    words = {word for word in spelling.split() if word not in FILLERS}
    plain = folded(name)
    words.add(NAME_BEGINS + (beginning(plain) or plain))
    return frozenset(word.encode()[:LONGEST_KEYWORD] for word in words)


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))

"""A person's name as it may stand in a line of a page, in a letter's subject and in a sentence about somebody else."""

from unicodedata import category

JOINERS = "\u200c\u200d"  # they shape letters in the names of several languages
UNSEEN = ("Cc", "Cf", "Cs")  # control characters, turns of the direction of writing, halves of characters


def in_one_line(name: str) -> str:
    """`name` without line breaks and without what cannot be seen, such as what turns the words after it around."""
    seen = (letter for letter in " ".join(name.split()) if letter in JOINERS or category(letter) not in UNSEEN)
    return "".join(seen).strip()


def can_be_read(name: str) -> bool:
    """Whether there is any letter or figure in it, so that people can tell whose it is."""
    return any(letter.isalnum() for letter in name)

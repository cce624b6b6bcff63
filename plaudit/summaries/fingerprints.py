"""Knowing words again without keeping them."""

from hashlib import sha256


def fingerprint(words: str) -> str:
    """A short sign of some words, the same for the same words."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]

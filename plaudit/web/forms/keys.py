"""Keys of rows, as addresses and forms send them."""

LONGEST = 18  # figures: more are no key in any database


def row_key(text: str | None) -> int:
    """The key that somebody sent; 0, which no row has, for what is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0

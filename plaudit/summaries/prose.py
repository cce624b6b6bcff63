"""What people type, as paragraphs and lists: lines that begin with a hyphen are points, an empty line ends a block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

POINT = re.compile(r"^\s*[-*•–]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (its `words`), or a list (its `points`)."""

    words: str = ""
    points: tuple[str, ...] = ()


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists of a text, in order. Lines that follow one another are one paragraph."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for kind, lines in groupby(text.splitlines(), key=_kind):
        if kind == "point":
            yield Block(points=tuple(POINT.sub("", line).strip() for line in lines))
        elif kind == "words":
            yield Block(words=" ".join(" ".join(lines).split()))


def _kind(line: str) -> str:
    if not line.strip():
        return "nothing"
    return "point" if POINT.match(line) else "words"

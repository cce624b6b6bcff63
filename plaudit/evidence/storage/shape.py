"""What every storage of evidence can do, and what it tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

CHUNK = 256 * 1024  # bytes


class Missing(Exception):
    """Nothing lies under that key."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are there: how many, and since when."""

    key: str
    size: int
    modified: datetime


@dataclass(frozen=True, slots=True)
class Abandoned:
    """Bytes that somebody began to put at `begun`; `name` is the storage's own for them, and `key` what for."""

    name: str
    key: str
    begun: datetime


class Source(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many of the next bytes; none at the end."""

    def close(self) -> None:
        """Lets go of it."""


class Chunks(Iterator[bytes]):
    """Reads a source a piece at a time, `length` bytes at most, and closes it at the end or when told to."""

    def __init__(self, source: Source, length: int | None = None) -> None:
        self._source, self._left = source, length

    def __next__(self) -> bytes:
        """The next piece."""
        wanted = CHUNK if self._left is None else min(CHUNK, self._left)
        piece = self._source.read(wanted) if wanted else b""
        if not piece:
            self.close()
            raise StopIteration
        if self._left is not None:
            self._left -= len(piece)
        return piece

    def close(self) -> None:
        """Lets go of the source; more than once does no harm."""
        self._left = 0
        self._source.close()


class Store(Protocol):
    """A storage. `plaudit.evidence.storage` says what each does."""

    def put(self, key: str, path: Path) -> None:
        """Keeps a copy of a file."""

    def put_bytes(self, key: str, data: bytes) -> None:
        """Keeps bytes."""

    def chunks(self, key: str, start: int, length: int | None) -> Chunks:
        """Reads bytes."""

    def size(self, key: str) -> int | None:
        """Counts bytes."""

    def delete(self, key: str) -> None:
        """Removes bytes."""

    def stored(self, prefix: str) -> Iterator[Stored]:
        """Lists what is there."""

    def abandoned(self) -> Iterator[Abandoned]:
        """Lists what was begun."""

    def clear(self, left: Abandoned) -> None:
        """Removes what was begun."""

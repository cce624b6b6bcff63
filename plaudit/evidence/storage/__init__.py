"""Where the bytes of evidence lie: in a folder of this machine, or in a bucket that speaks S3 (STORAGE_URL).

What is put is whole or not there at all, and stays through the end of the process and of the machine. A key is made by
the product and never by a person: small letters, digits, hyphens and slashes. Which bytes there should be is what rows
say, see `plaudit.evidence.operations.renditions`; so nothing here asks who may.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from django.core.files.storage import storages

from plaudit.evidence.storage.shape import Abandoned, Chunks, Missing, Store, Stored

__all__ = [
    "Abandoned",
    "Chunks",
    "Missing",
    "Stored",
    "abandoned",
    "chunks",
    "clear",
    "delete",
    "delete_all",
    "put",
    "put_bytes",
    "size",
    "stored",
]

KEY = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


def put(key: str, path: Path) -> None:
    """Keeps a copy of the file `path` under `key`, in the place of what was there."""
    _store().put(_checked(key), path)


def put_bytes(key: str, data: bytes) -> None:
    """Keeps `data` under `key`, in the place of what was there."""
    _store().put_bytes(_checked(key), data)


def chunks(key: str, start: int = 0, length: int | None = None) -> Chunks:
    """The bytes under `key` from `start` on, at most `length` of them, a piece at a time; close it if you stop early.

    Raises:
        Missing: there is nothing under that key; said here and not at the first piece.
    """
    return _store().chunks(_checked(key), start, length)


def size(key: str) -> int | None:
    """How many bytes lie under `key`; None where there is nothing."""
    return _store().size(_checked(key))


def delete(key: str) -> None:
    """Removes what lies under `key`, if anything does."""
    _store().delete(_checked(key))


def delete_all(prefix: str) -> None:
    """Removes everything whose key begins with `prefix`, such as 'uploads/…/': a folder, so it ends with a slash."""
    for found in list(stored(prefix)):
        delete(found.key)


def stored(prefix: str = "") -> Iterator[Stored]:
    """What is there, in the order of the keys. `prefix` is a folder and ends with a slash; without it, everything.

    What lies there under no key of the product is somebody else's, and passed over.
    """
    if prefix:
        _checked(prefix.removesuffix("/"))
    return (found for found in _store().stored(prefix) if KEY.fullmatch(found.key))


def abandoned() -> Iterator[Abandoned]:
    """What somebody began to put and has not ended, or not yet."""
    return _store().abandoned()


def clear(left: Abandoned) -> None:
    """Removes what somebody began to put."""
    _store().clear(left)


def _checked(key: str) -> str:
    if not KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no key of the storage.")
    return key


def _store() -> Store:
    return cast(Store, storages["evidence"])

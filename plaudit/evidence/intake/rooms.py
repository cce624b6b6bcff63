"""Rooms: a folder for one file while it is worked on, which does not outlive the work, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import BinaryIO

from django.conf import settings

LOCK = "lock"


@contextmanager
def room() -> Iterator[Path]:
    """A folder of one's own, for its owner's eyes only, below the data folder; it is cleared afterwards.

    Rooms whose process was killed are cleared on the way.
    """
    rooms = Path(settings.DATA_DIR) / "intake"
    rooms.mkdir(mode=0o700, exist_ok=True)
    clear_abandoned(rooms)
    folder, lock = _held(rooms)
    with lock:
        try:
            yield folder
        finally:
            rmtree(folder)


def _held(rooms: Path) -> tuple[Path, BinaryIO]:
    """A new room, and the lock on it, which ends with the process that holds it, whatever ends that.

    What is started from here does not inherit it. Somebody who clears may take a room for abandoned just before it is
    locked; then there has to be another one.
    """
    while True:
        folder = Path(mkdtemp(dir=rooms))
        lock = (folder / LOCK).open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / LOCK).exists():
            return folder, lock
        lock.close()


def clear_abandoned(rooms: Path) -> None:
    """Removes the rooms that nobody holds."""
    for folder in rooms.iterdir():
        with suppress(OSError):  # somebody else is clearing it, holds it, or has not locked it yet
            _clear(folder)


def _clear(folder: Path) -> None:
    descriptor = os.open(folder / LOCK, os.O_WRONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        rmtree(folder)
    finally:
        os.close(descriptor)

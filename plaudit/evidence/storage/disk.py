"""Evidence in a folder of this machine, which only its own user may open."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from plaudit.evidence.storage.shape import Abandoned, Chunks, Missing, Stored

DRAFTS = ".drafts"  # no key begins with a dot
TRIES = 5


class Disk:
    """A folder. Bytes are written as a draft, brought to the disk, and only then given their name."""

    def __init__(self, location: Path) -> None:
        self.root = Path(location)
        self._drafts = self.root / DRAFTS

    def put(self, key: str, path: Path) -> None:
        """Keeps a copy of a file."""
        self._put(key, lambda draft: shutil.copyfile(path, draft))

    def put_bytes(self, key: str, data: bytes) -> None:
        """Keeps bytes."""
        self._put(key, lambda draft: draft.write_bytes(data))

    def chunks(self, key: str, start: int, length: int | None) -> Chunks:
        """Reads bytes."""
        try:
            file = (self.root / key).open("rb", buffering=0)
        except (FileNotFoundError, IsADirectoryError):
            raise Missing(key) from None
        file.seek(start)
        return Chunks(file, length)

    def size(self, key: str) -> int | None:
        """Counts bytes."""
        path = self.root / key
        return path.stat().st_size if path.is_file() else None

    def delete(self, key: str) -> None:
        """Removes bytes, and the folder that they have left empty."""
        path = self.root / key
        path.unlink(missing_ok=True)
        with suppress(OSError):  # it is not empty, or somebody else has been first
            path.parent.rmdir()

    def stored(self, prefix: str) -> Iterator[Stored]:
        """Lists what is there."""
        return _walk(self.root / prefix, prefix)

    def abandoned(self) -> Iterator[Abandoned]:
        """Lists the drafts."""
        for entry in _entries(self._drafts):
            with suppress(FileNotFoundError):
                yield Abandoned(entry.name, "", _time(entry.stat().st_mtime))

    def clear(self, left: Abandoned) -> None:
        """Removes a draft."""
        (self._drafts / left.name).unlink(missing_ok=True)

    def _put(self, key: str, write: Callable[[Path], object]) -> None:
        _make(self._drafts)
        draft = self._drafts / uuid4().hex
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            write(draft)
            _sync(draft)
            self._name(draft, self.root / key)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def _name(self, draft: Path, path: Path) -> None:
        """Gives the draft its name. Its folder may be taken away as empty in the very moment: then once more."""
        for left in reversed(range(TRIES)):
            _make(path.parent)
            try:
                draft.replace(path)
                return _sync(path.parent)
            except FileNotFoundError:
                if not left:
                    raise
        return None


def _make(folder: Path) -> None:
    """Makes a folder for this user only, with those above it, and brings their names to the disk."""
    if folder.is_dir():
        return
    _make(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    _sync(folder.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _walk(folder: Path, prefix: str) -> Iterator[Stored]:
    """What lies below `folder`, in the order of the keys: a folder stands where its name with a slash does."""
    for entry in sorted(_entries(folder), key=lambda entry: entry.name + "/" * entry.is_dir()):
        if entry.is_dir():
            yield from _walk(folder / entry.name, f"{prefix}{entry.name}/")
        else:
            with suppress(FileNotFoundError):
                told = entry.stat()
                yield Stored(f"{prefix}{entry.name}", told.st_size, _time(told.st_mtime))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if entry.name != DRAFTS]
    except FileNotFoundError:
        return []


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)

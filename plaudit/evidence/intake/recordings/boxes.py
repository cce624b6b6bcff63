"""Whether an MP4 or QuickTime file is encrypted: ffmpeg does not say, and would make noise of it.

Such a file is a tree of boxes: four bytes of length, four of kind (ISO/IEC 14496-12). The kind of an entry of `stsd`
says how a track is written; an encrypted one says so there (ISO/IEC 23001-7, and what shops used before that).
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from struct import Struct
from typing import BinaryIO

AROUND = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
LOCKED = frozenset({b"encv", b"enca", b"encs", b"drms", b"drmi", b"drmt"})
HEAD, LONG = Struct(">I4s"), Struct(">Q")
MOST_BOXES = 20_000


def is_locked(path: Path) -> bool:
    """Whether a track of the file at `path` is encrypted."""
    with path.open("rb") as file:
        boxes = islice(_boxes(file, 0, path.stat().st_size), MOST_BOXES)
        return any(kind in LOCKED for kind in boxes)


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """The kinds of the boxes on the way to each track's entries, and of the entries. Not recursive: a file may be."""
    left = [(start, end)]
    while left:
        start, end = left.pop()
        file.seek(start)
        head = file.read(HEAD.size)
        if start + HEAD.size > end or len(head) < HEAD.size:
            continue
        size, kind = HEAD.unpack(head)
        inside = start + HEAD.size
        if size == 1 and len(long := file.read(LONG.size)) == LONG.size:
            (size,), inside = LONG.unpack(long), inside + LONG.size
        stop = min(start + size, end) if size else end
        if stop < inside:
            continue
        yield kind
        left.append((stop, end))
        if kind in AROUND:
            left.append((inside, stop))
        elif kind == b"stsd":
            left.append((inside + 8, stop))  # behind its version, its flags and the number of entries

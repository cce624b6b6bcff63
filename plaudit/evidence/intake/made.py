"""What the makers of renditions take and give. Each reads a file on the disk and writes into a folder of its own."""

from dataclasses import dataclass, field
from pathlib import Path

from plaudit.evidence.kinds import Kind, Role


class Unfit(Exception):
    """A file that is refused. `sentence` says why, and what to do instead; it is shown to whoever added the file."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Made:
    """One rendition, as a file on the disk."""

    role: Role
    path: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself: seconds, loudness in LUFS, width and height in pixels, pages. None: means nothing."""

    seconds: float | None = None
    loudness: float | None = None
    width: int | None = None
    height: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that was made of one file."""

    kind: Kind
    made: tuple[Made, ...]
    facts: Facts = field(default_factory=Facts)

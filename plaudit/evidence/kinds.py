"""What an item is, and what a rendition is for. No Django here: what makes renditions runs in a process without it."""

from enum import StrEnum


class Kind(StrEnum):
    """What an item is. FILE: a file that has not been looked at yet, or was refused."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    DOCUMENT = "document"
    LINK = "link"
    NOTE = "note"
    FILE = "file"


class Role(StrEnum):
    """What a rendition is for.

    CLEAN is the file itself, without what it should not tell; PLAYABLE sound or film that every browser plays; LARGE
    and THUMBNAIL are pictures of it (of a film: a frame; of a document: its first page); PEAKS is the waveform, as
    JSON.
    """

    CLEAN = "clean"
    PLAYABLE = "playable"
    LARGE = "large"
    THUMBNAIL = "thumbnail"
    PEAKS = "peaks"

"""What a recording holds, before anything is made of it."""

import re
from dataclasses import dataclass
from pathlib import Path

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.intake.recordings.boxes import is_locked
from plaudit.evidence.intake.recordings.running import ffmpeg, source

# As which of its formats ffmpeg reads what was sniffed as that; as no other, whatever the file says.
DEMUXERS = {
    **dict.fromkeys(("audio/mp4", "video/mp4", "video/quicktime", "video/3gpp"), "mov"),
    **dict.fromkeys(("audio/webm", "video/webm", "video/x-matroska"), "matroska"),
    **dict.fromkeys(("audio/x-ms-wma", "video/x-ms-wmv"), "asf"),
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/ogg": "ogg",
    "audio/aiff": "aiff",
    "audio/amr": "amr",
    "video/x-msvideo": "avi",
    "video/mpeg": "mpeg",
}
MOST_PIXELS = 4096 * 2304
SECONDS = 300

FIRST_TRACKS = ("-map", "0:V:0?", "-map", "0:a:0?")  # a capital V: not the picture of a record's sleeve
WITHOUT_WORDS = ("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-dn", "-sn")
# What ffmpeg says that it would write: in that no word of the file is left, which could say something else.
SAID = "\nOutput #0, null, to 'pipe:':\n"
FILM = re.compile(
    r"^  Stream #0:\d\S*: Video: (?P<codec>\w+)(?: \((?P<profile>[^()]+)\))?.*?"
    r", (?P<pixels>\w+)(?:\((?P<colours>[^()]*)\))?, (?P<width>\d+)x(?P<height>\d+)",
    re.MULTILINE,
)
SOUND = re.compile(
    r"^  Stream #0:\d\S*: Audio: (?P<codec>\w+)(?: \((?P<profile>[^()]+)\))?.*?, \d+ Hz, (?P<channels>\w+)",
    re.MULTILINE,
)
TIME = re.compile(rb"^out_time_us=(\d+)$", re.MULTILINE)
BRIGHT = ("arib-std-b67", "smpte2084")


@dataclass(frozen=True, slots=True)
class Film:
    """The first film track, in ffmpeg's words. `bright`: in colours that an ordinary screen does not have (HDR)."""

    codec: str
    profile: str
    pixels: str
    width: int
    height: int
    bright: bool
    interlaced: bool


@dataclass(frozen=True, slots=True)
class Sound:
    """The first sound track, in ffmpeg's words."""

    codec: str
    profile: str
    channels: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A recording as it arrived: its first tracks, its length in seconds and its size in bytes."""

    path: Path
    demuxer: str
    film: Film | None
    sound: Sound | None
    seconds: float
    size: int

    @property
    def source(self) -> list[str]:
        """The arguments that make ffmpeg read it."""
        return source(self.path, self.demuxer)


def look(path: Path, media_type: str, folder: Path) -> Seen:
    """What is in the file at `path`, which was sniffed as `media_type`.

    Raises:
        Unfit: nothing of it can be played here.
    """
    demuxer = DEMUXERS[media_type]
    if demuxer == "mov" and is_locked(path):
        raise Unfit(sentences.COPY_PROTECTED)
    film, sound = _tracks(path, demuxer, folder)
    if film and film.width * film.height > MOST_PIXELS:
        raise Unfit(sentences.PICTURE_OF_FILM)
    return Seen(path, demuxer, film, sound, length(path, demuxer, folder), path.stat().st_size)


def length(path: Path, demuxer: str, folder: Path) -> float:
    """The seconds that really are in the file, whatever it says: it is read to its end, without being decoded."""
    arguments = (*FIRST_TRACKS, "-c", "copy", "-progress", "pipe:1", "-f", "null", "-")
    ran = ffmpeg("-v", "fatal", *source(path, demuxer), *arguments, folder=folder, seconds=SECONDS)
    times = TIME.findall(ran.printed)
    return int(times[-1]) / 1_000_000 if times else 0.0


def _tracks(path: Path, demuxer: str, folder: Path) -> tuple[Film | None, Sound | None]:
    arguments = (*FIRST_TRACKS, *WITHOUT_WORDS, "-t", "0", "-c", "copy", "-f", "null", "-")
    ran = ffmpeg(*source(path, demuxer), *arguments, folder=folder, seconds=SECONDS)
    said = ran.errors.rpartition(SAID)[2] if SAID in ran.errors else ""
    film, sound = FILM.search(said), SOUND.search(said)
    if film is None and sound is None:
        raise Unfit(_why(ran.errors))
    return _film(film) if film else None, Sound(**sound.groupdict("")) if sound else None


def _why(errors: str) -> str:
    if "does not contain any stream" in errors:
        return sentences.SILENT
    return sentences.TRACKS if "exceeds max_streams" in errors else sentences.CUT_OFF


def _film(match: re.Match[str]) -> Film:
    colours = match["colours"] or ""
    return Film(
        codec=match["codec"],
        profile=match["profile"] or "",
        pixels=match["pixels"],
        width=int(match["width"]),
        height=int(match["height"]),
        bright=any(curve in colours for curve in BRIGHT),
        interlaced="first" in colours,
    )

"""What every browser plays: AAC in an MP4 file, and with pictures H.264, copied where a recording has it so already.

Only the first sound and the first film track go along. Places, names, times, chapters and the tracks in which cameras
write where they are stay behind, and so does what they hide between the pictures (SEI).
"""

from pathlib import Path

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.intake.recordings.looking import WITHOUT_WORDS, Film, Seen, Sound
from plaudit.evidence.intake.recordings.running import THREADS, ffmpeg

# Formats that say of every packet how long it is: of others something foreign could be copied between the packets.
PACKED = ("mov", "matroska")
PLAIN_PROFILES = ("Constrained Baseline", "Baseline", "Main", "High")
PLAIN_PIXELS = ("yuv420p", "yuvj420p")
LONG_SIDE, SHORT_SIDE = 1920, 1080
# A long film is made smaller and in haste: it would take all night otherwise.
LONG_FILM, SMALL_LONG_SIDE, SMALL_SHORT_SIDE = 15 * 60, 1280, 720
MOST_BITS = 8_000_000  # a second: more than a school's line carries without a stop
MOST_FRAMES = 60
PICTURES_ONLY = "filter_units=pass_types=1-5|7-8"
# Down to what an ordinary screen shows, its white where it was; without it, a phone's film is grey.
DIMMED = (
    "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,"
    "tonemap=mobius:param=0.6:desat=0,zscale=t=bt709:m=bt709:r=tv"
)
CLEAN = (*WITHOUT_WORDS, "-fflags", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart")
LONGEST_WORK = 50 * 60  # of the processor: half of what the job may take


def playable_film(seen: Seen, film: Film, into: Path, *, anew: bool = False) -> Path:
    """Makes the film that is played; `anew` even where the pictures could be copied.

    Raises:
        Unfit: it cannot be decoded.
    """
    copied = not anew and _plays(seen, film)
    pictures = ("-c:v", "copy", "-bsf:v", PICTURES_ONLY, "-tag:v", "avc1") if copied else _drawn(seen, film)
    tracks = ("-map", "0:V:0", "-map", "0:a:0?", *pictures, *_heard(seen), "-f", "mp4")
    return _made(seen, tracks, into / "playable.mp4")


def playable_sound(seen: Seen, into: Path) -> Path:
    """Makes the sound that is played.

    Raises:
        Unfit: it cannot be decoded.
    """
    return _made(seen, ("-map", "0:a:0", *_heard(seen), "-f", "ipod"), into / "playable.m4a")


def _plays(seen: Seen, film: Film) -> bool:
    """Whether browsers play the pictures as they are, and an ordinary line carries them."""
    return (
        seen.demuxer in PACKED
        and film.codec == "h264"
        and film.profile in PLAIN_PROFILES
        and film.pixels in PLAIN_PIXELS
        and not film.interlaced
        and max(film.width, film.height) <= LONG_SIDE
        and min(film.width, film.height) <= SHORT_SIDE
        and seen.size * 8 <= MOST_BITS * seen.seconds
    )


def _drawn(seen: Seen, film: Film) -> tuple[str, ...]:
    is_long = seen.seconds > LONG_FILM
    long, short = (SMALL_LONG_SIDE, SMALL_SHORT_SIDE) if is_long else (LONG_SIDE, SHORT_SIDE)
    # Sizes are those of the upright picture, in square pixels.
    width = f"'min(ceil(iw*sar),if(gt(iw*sar,ih),{long},{short}))'"
    height = f"'min(ih,if(gt(iw*sar,ih),{short},{long}))'"
    scale = f"scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2:reset_sar=1"
    filters = ("bwdif=deint=interlaced", scale, *([DIMMED] if film.bright else []), "format=yuv420p")
    return (
        *("-vf", ",".join(filters), "-fpsmax", str(MOST_FRAMES), "-g", "150"),
        *("-c:v", "libx264", "-preset", "superfast" if is_long else "veryfast"),
        *("-crf", "24", "-maxrate", "6M", "-bufsize", "12M"),
        *("-a53cc", "0", "-threads", str(THREADS)),
    )


def _heard(seen: Seen) -> tuple[str, ...]:
    sound = seen.sound
    if sound is None:
        return ()
    if seen.demuxer in PACKED and sound == Sound("aac", "LC", sound.channels) and sound.channels in ("mono", "stereo"):
        return ("-c:a", "copy")
    # The nearest of these to what there is: never more than two channels, and a rate that every device plays.
    fit = "aformat=sample_rates=44100|48000:channel_layouts=mono|stereo"
    return ("-af", fit, "-c:a", "aac", "-b:a", "96k" if sound.channels == "mono" else "192k")


def _made(seen: Seen, tracks: tuple[str, ...], path: Path) -> Path:
    seconds = min(60 + 6 * seen.seconds, LONGEST_WORK)
    ran = ffmpeg("-v", "error", *seen.source, *tracks, *CLEAN, path, folder=path.parent, seconds=seconds)
    if ran.code or not path.stat().st_size:
        path.unlink(missing_ok=True)
        raise Unfit(sentences.RARE if "not on whitelist" in ran.errors else sentences.CUT_OFF)
    return path

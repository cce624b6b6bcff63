"""From a recording that arrived to what the player needs."""

from pathlib import Path

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Facts, Made, Prepared, Unfit
from plaudit.evidence.intake.recordings.drawing import frame, picture_of_sound, pictures_of_film
from plaudit.evidence.intake.recordings.looking import Film, Seen, length, look
from plaudit.evidence.intake.recordings.making import playable_film, playable_sound
from plaudit.evidence.intake.recordings.measuring import Waveform, measure
from plaudit.evidence.kinds import Kind, Role

LONGEST = 2 * 3600  # seconds
SHORTEST = 0.05
PEAKS_TYPE = "application/json"


def prepare_recording(path: Path, media_type: str, into: Path) -> Prepared:
    """Makes what is played and shown of the recording at `path`, which was sniffed as `media_type`.

    Of sound: PLAYABLE (`audio/mp4`), PEAKS and THUMBNAIL, a drawing of its waveform. Of film: PLAYABLE (`video/mp4`),
    LARGE, THUMBNAIL and, if it can be heard, PEAKS. PEAKS is `{"seconds": 61.4, "peaks": [0.02, ...]}`: the loudest
    sample, 0 to 1, of each of 400 to 800 equal parts.

    Args:
        into: an empty folder, which ffmpeg may write to.

    Raises:
        Unfit: it holds nothing that can be played, is protected, too long or too large.
        fenced.Late, subprocess.CalledProcessError: the machine had no time or memory for it; try again.
    """
    seen = look(path, media_type, into)
    if seen.seconds > LONGEST:
        raise Unfit(sentences.LONG.format(hours=LONGEST // 3600))
    return _film(seen, seen.film, into) if seen.film else _sound(seen, into)


def _sound(seen: Seen, into: Path) -> Prepared:
    playable = playable_sound(seen, into)
    waveform = measure(playable, into)
    if waveform is None or waveform.seconds < SHORTEST:
        raise Unfit(sentences.CUT_OFF)
    made = (
        Made(Role.PLAYABLE, playable, "audio/mp4"),
        _peaks(waveform, into),
        picture_of_sound(waveform.peaks, into),
    )
    return Prepared(Kind.SOUND, made, Facts(seconds=waveform.seconds, loudness=waveform.loudness))


def _film(seen: Seen, film: Film, into: Path) -> Prepared:
    playable = playable_film(seen, film, into)
    image = frame(playable, seen.seconds, into)
    if image is None:  # copied pictures may be damaged, or none
        playable = playable_film(seen, film, into, anew=True)
        image = frame(playable, 0, into)
    if image is None:
        raise Unfit(sentences.CUT_OFF)
    waveform = measure(playable, into) if seen.sound else None
    made = (Made(Role.PLAYABLE, playable, "video/mp4"), *pictures_of_film(image, into))
    facts = Facts(
        seconds=length(playable, "mov", into),
        loudness=waveform.loudness if waveform else None,
        width=image.width,
        height=image.height,
    )
    return Prepared(Kind.FILM, (*made, _peaks(waveform, into)) if waveform else made, facts)


def _peaks(waveform: Waveform, into: Path) -> Made:
    path = into / "peaks.json"
    path.write_text(waveform.as_json(), encoding="utf-8")
    return Made(Role.PEAKS, path, PEAKS_TYPE)

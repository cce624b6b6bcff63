"""Pictures of recordings: a frame of a film, and the waveform of sound."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

from plaudit.evidence.intake.likenesses import LIKENESS, likenesses
from plaudit.evidence.intake.made import Made
from plaudit.evidence.intake.recordings.running import ffmpeg, source
from plaudit.evidence.kinds import Role

INTO_THE_FILM, AT_MOST = 0.1, 5.0  # films begin in the dark, or with the floor
CHOICE = 30
SECONDS = 120
WIDTH, HEIGHT, BARS = 480, 360, 48
GREEN = (88, 140, 115, 255)  # seen on a light page and on a dark one
FINENESS = 4


def frame(film: Path, seconds: float, into: Path) -> Image.Image | None:
    """A telling picture of the film at `film`, near its beginning; None where it cannot be decoded cleanly."""
    path, at = into / "frame.png", min(seconds * INTO_THE_FILM, AT_MOST)
    choose = f"thumbnail=n={CHOICE},scale='ceil(iw*sar)':ih,setsar=1"
    out = ("-map", "0:V:0", "-vf", choose, "-frames:v", "1", "-c:v", "png", "-f", "image2", path)
    strict = ("-v", "error", "-xerror", "-err_detect", "explode", "-ss", f"{at:.3f}")
    ran = ffmpeg(*strict, *source(film, "mov"), *out, folder=into, seconds=SECONDS)
    if ran.code or not path.exists():
        return None
    with Image.open(path) as opened:
        image = opened.convert("RGB")
    path.unlink()
    return image


def pictures_of_film(image: Image.Image, into: Path) -> tuple[Made, ...]:
    """LARGE and THUMBNAIL of a film."""
    return likenesses(image, into)


def picture_of_sound(peaks: Sequence[float], into: Path) -> Made:
    """THUMBNAIL of sound: its waveform in bars, the loudest as high as the picture."""
    bars = [max(part) for part in _parts(peaks)]
    loudest = max(*bars, 0.001)
    image = Image.new("RGBA", (WIDTH * FINENESS, HEIGHT * FINENESS), (*GREEN[:3], 0))
    draw, pace = ImageDraw.Draw(image), WIDTH * FINENESS / (BARS + 2)
    for place, bar in enumerate(bars, start=1):
        half = max(pace * 0.3, bar / loudest * HEIGHT * FINENESS * 0.32)
        left, middle = pace * place + pace * 0.2, HEIGHT * FINENESS / 2
        box = (left, middle - half, left + pace * 0.6, middle + half)
        draw.rounded_rectangle(box, radius=pace * 0.3, fill=GREEN)
    path = into / f"{Role.THUMBNAIL}.webp"
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(path, "WEBP", quality=80, method=4)
    return Made(Role.THUMBNAIL, path, LIKENESS)


def _parts(peaks: Sequence[float]) -> list[Sequence[float]]:
    """The peaks in as many parts as there are bars; where there are fewer of them, some more than once."""
    starts = [len(peaks) * bar // BARS for bar in range(BARS + 1)]
    return [peaks[start : max(end, start + 1)] for start, end in pairwise(starts)]

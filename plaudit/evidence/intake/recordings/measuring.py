"""How loud a recording is, and the shape of its waveform."""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from plaudit.evidence.intake.recordings.running import ffmpeg, source

RATE = 8000  # samples a second: enough for a picture of it
MOST_PEAKS = 800
LOUDEST = 32768
QUIETEST = -70.0  # what the measurement says of silence (EBU R128 leaves out all that is quieter)
INTEGRATED = re.compile(r"^\s*I:\s*(-?\d+\.\d) LUFS$", re.MULTILINE)
SECONDS = 600


@dataclass(frozen=True, slots=True)
class Waveform:
    """`peaks`: the loudest sample of each of 400 to 800 equal parts, 0 to 1; fewer where it is under half a second.

    `seconds`: how long it is. `loudness`: LUFS, integrated after EBU R128; None for silence.
    """

    peaks: list[float]
    seconds: float
    loudness: float | None

    def as_json(self) -> str:
        """`{"seconds": 61.4, "peaks": [0.02, ...]}`, which the player draws."""
        return json.dumps({"seconds": round(self.seconds, 3), "peaks": self.peaks}, separators=(",", ":"))


def measure(path: Path, folder: Path) -> Waveform | None:
    """The waveform of the MP4 file at `path`; None where it holds no sound that can be decoded."""
    samples = folder / "samples"
    whole = "s16le" if sys.byteorder == "little" else "s16be"
    ways = f"[0:a:0]asplit[one][two];[one]ebur128=framelog=quiet[heard];[two]aresample={RATE}[drawn]"
    out = ("-map", "[heard]", "-f", "null", "-", "-map", "[drawn]", "-ac", "1", "-f", whole, samples)
    ran = ffmpeg("-v", "info", *source(path, "mov"), "-filter_complex", ways, *out, folder=folder, seconds=SECONDS)
    if ran.code or not samples.exists():
        return None
    size = samples.stat().st_size // 2
    with samples.open("rb") as opened:
        peaks = _peaks(opened)
    samples.unlink()
    return Waveform(peaks, size / RATE, _loudness(ran.errors)) if size else None


def _peaks(samples: BinaryIO) -> list[float]:
    """Whenever there are too many, two become one: so any length costs the same memory."""
    step, peaks = 8, list[int]()
    read: Callable[[], bytes] = partial(samples.read, 2 * step)
    while len(some := read()) >= 2:
        values = memoryview(some[: len(some) & ~1]).cast("h")
        peaks.append(max(max(values), -min(values)))
        if len(peaks) == MOST_PEAKS:
            peaks = [max(pair) for pair in zip(peaks[::2], peaks[1::2], strict=True)]
            step *= 2
            read = partial(samples.read, 2 * step)
    return [round(peak / LOUDEST, 3) for peak in peaks]


def _loudness(words: str) -> float | None:
    found = INTEGRATED.findall(words)
    return float(found[-1]) if found and float(found[-1]) > QUIETEST else None

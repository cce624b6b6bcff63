"""A little tune for the demonstration, as sound and as film: reckoned and drawn here, so no child is heard or seen."""

import subprocess
import wave
from array import array
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import exp, pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory

from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image, ImageDraw

from plaudit.demo.drawing import INK, PAPER, font, stave

RATE, BEAT = 16_000, 0.4  # samples and seconds
DEGREES = (0, 2, 4, 5, 7, 9, 11)  # semitones of a major scale above its first note
FRAMES_A_BEAT = 4
SIZE = (640, 360)


def tune(steps: Sequence[int], *, lowest: float = 329.63) -> bytes:
    """The notes by their place on a stave, one a beat, like something plucked; as a WAV.

    Args:
        steps: 0 is the lowest line of the stave.
        lowest: the pitch of that, in hertz.
    """
    samples = array("h", [0]) * int(len(steps) * BEAT * RATE + RATE)
    for number, step in enumerate(steps):
        octave, degree = divmod(step, 7)
        start = int(number * BEAT * RATE)
        for at, sample in enumerate(_plucked(lowest * 2 ** (octave + DEGREES[degree] / 12)), start=start):
            samples[at] += sample
    written = BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return written.getvalue()


@cache
def _plucked(pitch: float) -> Sequence[int]:
    """One note of a second that dies away."""
    turn = 2 * pi * pitch / RATE
    return [
        round(5_500 * exp(-4 * at / RATE) * min(1, at / 80) * (sin(turn * at) + sin(2 * turn * at) / 2))
        for at in range(RATE)
    ]


def film(title: str, steps: Sequence[int]) -> bytes:
    """The same tune with its notes, each red while it sounds; as an MP4."""
    with TemporaryDirectory(prefix="plaudit-demo-") as folder:
        sound, made = Path(folder, "tune.wav"), Path(folder, "tune.mp4")
        sound.write_bytes(tune(steps))
        source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}"]
        source += ["-r", str(FRAMES_A_BEAT / BEAT), "-i", "-", "-i", str(sound)]
        picture = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "10"]
        command = [get_ffmpeg_exe(), "-v", "error", *source, *picture, "-c:a", "aac", "-shortest", str(made)]
        frames = b"".join(_frame(title, steps, lit) * FRAMES_A_BEAT for lit in range(len(steps)))
        subprocess.run(command, input=frames, check=True)  # noqa: S603 every word of it is ours
        return made.read_bytes()


def _frame(title: str, steps: Sequence[int], lit: int) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((SIZE[0] / 2, 50), title, fill=INK, font=font(30), anchor="mm")
    stave(draw, (50, 160, SIZE[0] - 50, 260), steps, lit)
    return image.tobytes()

"""How long it takes to make what is shown of a picture and of sound."""

import io
import random
import wave
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PIL import Image

from plaudit.evidence.intake.pictures import prepare_picture
from plaudit.evidence.intake.recordings import prepare_recording

PHOTOGRAPH, COARSE = (4000, 3000), (400, 300)
MINUTE, RATE = 60, 44_100


def seconds() -> dict[str, float]:
    """For a photograph of 12 megapixels and a minute of sound: all its renditions, in seconds."""
    with TemporaryDirectory() as folder:
        photograph, sound = Path(folder) / "photograph.jpg", Path(folder) / "sound.wav"
        _photograph().save(photograph, "JPEG", quality=90)
        sound.write_bytes(_sound())
        into = Path(folder) / "made"
        into.mkdir()
        start = perf_counter()
        prepare_picture(photograph, "image/jpeg", into)
        between = perf_counter()
        prepare_recording(sound, "audio/wav", into)
        return {"photograph": between - start, "sound": perf_counter() - between}


def _photograph() -> Image.Image:
    """Neither flat, which is quick, nor noise, which no camera sees."""
    coarse = Image.frombytes("RGB", COARSE, random.Random(4).randbytes(COARSE[0] * COARSE[1] * 3))
    return coarse.resize(PHOTOGRAPH, Image.Resampling.BICUBIC)


def _sound() -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(random.Random(4).randbytes(MINUTE * RATE * 2))
    return held.getvalue()

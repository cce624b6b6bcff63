"""Sound and film for tests, made by ffmpeg in a moment."""

import subprocess
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

SINE = ("-f", "lavfi", "-i", "sine=440:d=1")
PICTURES = ("-f", "lavfi", "-i", "testsrc=s=160x120:r=10:d=1")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
PLACE = "+52.6369-001.1398/"


def record(path: Path, *arguments: str | Path) -> Path:
    """Makes the file at `path`, as the arguments tell ffmpeg to."""
    command = [get_ffmpeg_exe(), "-nostdin", "-v", "error", "-y", *arguments, path]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
    return path


def film(path: Path, *arguments: str | Path) -> Path:
    """Makes a film of a second, with sound, as phones do."""
    return record(path, *PICTURES, *SINE, *H264, "-c:a", "aac", *arguments)


def frames(path: Path) -> bytes:
    """The checksum of every picture of a film."""
    command = [get_ffmpeg_exe(), "-v", "error", "-i", path, "-map", "0:v:0", "-f", "framemd5", "-"]
    printed = subprocess.run(command, check=True, timeout=60, capture_output=True).stdout
    return b"\n".join(line.rpartition(b",")[2] for line in printed.splitlines() if not line.startswith(b"#"))

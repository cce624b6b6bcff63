"""Calling ffmpeg behind the fence: it reads what strangers wrote, as one format, from one file, without the network.

The program comes in the wheel of imageio-ffmpeg. It is told which format a file is, and which decoders it may use:
playlists, scripts and rare decoders, where most of its holes were found, are out of reach whatever the file says.
"""

import shutil
from functools import cache
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.fenced import Limits, Overcome, Ran, run
from plaudit.evidence.intake.made import Unfit

DECODERS = (
    *("h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "mpeg4", "mpeg2video", "mpeg1video", "h263", "mjpeg"),
    *("prores", "theora", "wmv1", "wmv2", "wmv3", "vc1", "dvvideo", "msmpeg4", "msmpeg4v2"),
    *("aac", "mp3float", "mp3", "mp2float", "mp2", "opus", "libopus", "vorbis", "flac", "alac", "ac3", "eac3"),
    *("amrnb", "amrwb", "libopencore_amrnb", "libopencore_amrwb", "wmav1", "wmav2", "pcm_alaw", "pcm_mulaw"),
    *("pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be"),
    *("pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f64be", "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt"),
)
MOST_TRACKS = 24
THREADS = 2
MEMORY = 3 << 30
FILE_SIZE = 4 << 30
ALWAYS = ("-nostdin", "-hide_banner", "-nostats", "-y", "-max_alloc", str(MEMORY // 2), "-filter_threads", str(THREADS))


def source(path: Path, demuxer: str) -> list[str]:
    """The arguments that make the program read `path`, as that format and with nothing but that file."""
    return [
        *("-protocol_whitelist", "file", "-format_whitelist", demuxer, "-codec_whitelist", ",".join(DECODERS)),
        *("-max_streams", str(MOST_TRACKS), "-threads", str(THREADS), "-f", demuxer, "-i", f"file:{path}"),
    ]


def ffmpeg(*arguments: str | Path, folder: Path, seconds: float) -> Ran:
    """Runs the program in `folder`, at most for so many seconds of the processor, and twice as many by the clock.

    Raises:
        Unfit: it broke down over the file, or needed more than it may.
        fenced.Late, subprocess.CalledProcessError: the machine had no time or memory for it; try again.
    """
    limits = Limits(seconds=2 * seconds, cpu_seconds=int(seconds), memory=MEMORY, file_size=FILE_SIZE)
    try:
        return run([_program(), *ALWAYS, *arguments], folder=folder, limits=limits)
    except Overcome as error:
        raise Unfit(sentences.OVERCOME) from error


@cache
def _program() -> str:
    found = shutil.which(str(get_ffmpeg_exe()))
    if found is None:
        raise RuntimeError("ffmpeg is missing: install imageio-ffmpeg anew.")
    return found

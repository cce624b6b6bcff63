"""What a file is, by its content. Neither its name nor what its sender claims is asked.

The library's signatures are an allow-list: what is none of ours is refused, with the kindest sentence that can be
found for it. No signature says that a file is whole or harmless: whatever makes its renditions finds that out.
"""

import re
import zipfile
from pathlib import Path

import filetype

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.allowed import EXTENSIONS
from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.intake.packages import open_package, type_of_package

HEAD = 8192

# Where the library's word for a type is not ours.
SAME = {
    "image/apng": "image/png",
    "audio/x-wav": "audio/wav",
    "audio/x-flac": "audio/flac",
    "audio/x-aiff": "audio/aiff",
    "video/x-m4v": "video/mp4",
}
SENTENCES = {
    "audio/midi": sentences.MIDI,
    "application/rtf": sentences.RICH_TEXT,
    "application/x-msdownload": sentences.PROGRAM,
    "application/x-executable": sentences.PROGRAM,
    "application/wasm": sentences.PROGRAM,
    **dict.fromkeys(
        (
            "application/x-tar",
            "application/x-rar-compressed",
            "application/gzip",
            "application/x-bzip2",
            "application/x-7z-compressed",
            "application/vnd.ms-cab-compressed",
            "application/x-xz",
            "application/zstd",
            "application/x-unix-archive",
            "application/x-lzip",
            "application/x-compress",
        ),
        sentences.ARCHIVE,
    ),
}
BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "image/heic"),
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
    **dict.fromkeys((b"3gp4", b"3gp5", b"3gp6", b"3g2a"), "video/3gpp"),
    b"qt  ": "video/quicktime",
}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# Names in the folder of an old Office file are in UTF-16: this one holds a new one, encrypted.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MATROSKA = bytes.fromhex("1a45dfa3")
TAGS = re.compile(rb"<\s*(!doctype\s+html|html|svg|script|head|body|iframe|\?xml|!--)", re.IGNORECASE)
SCORES = (b"<score-partwise", b"<score-timewise", b"<museScore", b"SIBELIUS")


def sniff(path: Path) -> str:
    """The type of the file at `path`, one of those that are taken.

    Raises:
        Unfit: it is of another kind, or nothing.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Unfit(sentences.EMPTY)
    media_type = _by_signature(path, head)
    if media_type in EXTENSIONS:
        return media_type
    raise Unfit(SENTENCES.get(media_type) or _sentence_for(head))


def _by_signature(path: Path, head: bytes) -> str:
    """The type that the first bytes tell, in our words; empty for none that is told apart."""
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _in_package(path)
    if head.startswith(OLE):
        raise Unfit(sentences.LOCKED if _has(path, ENCRYPTED) else sentences.OLD_OFFICE)
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head.startswith(MATROSKA):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    guess = filetype.guess(head)
    media_type = str(guess.mime) if guess else ""
    return SAME.get(media_type, media_type)


def _by_brand(head: bytes) -> str:
    """The type of an ISO base media file: the first brand that tells; film where none does."""
    size = min(int.from_bytes(head[:4]), 256)
    brands = [head[8:12], *(head[start : start + 4] for start in range(16, size, 4))]
    return next((BRANDS[brand] for brand in brands if brand in BRANDS), "video/mp4")


def _in_package(path: Path) -> str:
    try:
        with open_package(path) as package:
            return type_of_package(package)
    except zipfile.BadZipFile as error:
        raise Unfit(
            "This file is damaged, or not all of it has arrived. Open it, save it again and add that."
        ) from error


def _has(path: Path, wanted: bytes) -> bool:
    """Whether the bytes are in the file; `len(wanted)` bytes overlap where it is read in pieces."""
    kept = b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            if wanted in kept + piece:
                return True
            kept = piece[-len(wanted) :]
    return False


def _sentence_for(head: bytes) -> str:
    """Why that is refused whose first bytes are on no list."""
    if any(score in head for score in SCORES):
        return sentences.SCORE
    text = _as_text(head)
    if text is None:
        return sentences.UNKNOWN
    return sentences.MARKUP if TAGS.search(text) else sentences.WORDS


def _as_text(head: bytes) -> bytes | None:
    """The first bytes as UTF-8, if they are text in UTF-8, UTF-16 or the like; None if they are none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    return None if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head) else head

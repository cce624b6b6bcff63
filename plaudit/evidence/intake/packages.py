"""Office files are archives: opened with limits, looked through, and told apart.

A number in an archive is what its maker says. So what is unpacked is counted while it is unpacked.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Unfit

MOST_PARTS = 5_000
LARGEST_PART = 200_000_000
LARGEST_WHOLE = 400_000_000
# What text as Office writes it never comes to; a bomb begins at a thousand to one.
MOST_RATIO = 250
RATIO_COUNTS_FROM = 5_000_000
LARGEST_HEADER = 1_000_000


OPEN_XML = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    f"{OPEN_XML}{name}.main+xml".encode(): OPEN_XML + name
    for name in (
        "wordprocessingml.document",
        "spreadsheetml.sheet",
        "presentationml.presentation",
        "presentationml.slideshow",
    )
}
ODF = {f"application/vnd.oasis.opendocument.{name}" for name in ("text", "spreadsheet", "presentation")}
ENCRYPTED_FLAG = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@contextmanager
def open_package(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive at `path`, when its directory is sound: as many parts and bytes as an Office file may have.

    Raises:
        Unfit: it is damaged, locked, or more than it may be.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check(package, path.stat().st_size)
            yield package
    except (zipfile.BadZipFile, EOFError, NotImplementedError, UnicodeDecodeError, ValueError, OverflowError) as error:
        raise Unfit(sentences.DAMAGED) from error


def _check(package: zipfile.ZipFile, size: int) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise Unfit(sentences.BOMB)
    if sum(part.compress_size for part in parts) > size:  # parts that share their bytes
        raise Unfit(sentences.BOMB)
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        raise Unfit(sentences.LOCKED)
    if len({part.filename.lower() for part in parts}) < len(parts) or any(_is_astray(part) for part in parts):
        raise Unfit(sentences.DAMAGED)
    if not any(part.header_offset == 0 for part in parts):  # something stands before the archive
        raise Unfit(sentences.DAMAGED)


def _is_astray(part: zipfile.ZipInfo) -> bool:
    """Whether a part leads out of the archive, or is packed as Office does not."""
    steps = part.filename.replace("\\", "/").split("/")
    return ".." in steps or steps[0] == "" or ":" in steps[0] or part.compress_type not in METHODS


def read_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, most: int = LARGEST_PART) -> bytes:
    """The bytes of a part, counted while they are unpacked.

    Raises:
        Unfit: they are damaged, or more than `most`, or far more than they were when packed.
    """
    most = min(most, max(RATIO_COUNTS_FROM, part.compress_size * MOST_RATIO))
    try:
        with package.open(part) as stream:
            data = stream.read(most + 1)
    except Exception as error:
        if isinstance(error, MemoryError):
            raise
        raise Unfit(sentences.DAMAGED) from error
    if len(data) > most:
        raise Unfit(sentences.BOMB)
    return data


def type_of_package(package: zipfile.ZipFile) -> str:
    """What an archive is.

    Raises:
        Unfit: no Office file that is taken.
    """
    names = {part.filename: part for part in package.infolist()}
    if "[Content_Types].xml" in names:
        return _open_xml(read_part(package, names["[Content_Types].xml"], LARGEST_HEADER))
    if "mimetype" in names:
        return _open_document(read_part(package, names["mimetype"], LARGEST_HEADER))
    if any(name.endswith(".iwa") for name in names):
        raise Unfit(sentences.APPLE)
    if any(name.lower().endswith((".mscx", ".musicxml")) or name == "META-INF/container.xml" for name in names):
        raise Unfit(sentences.SCORE)
    raise Unfit(sentences.ARCHIVE)


def _open_xml(types: bytes) -> str:
    if re.search(rb"macroEnabled|vbaProject", types, re.IGNORECASE):
        raise Unfit(sentences.MACROS)
    for main, media_type in MAIN_PARTS.items():
        if b'"%s"' % main in types or b"'%s'" % main in types:
            return media_type
    raise Unfit(sentences.OTHER_OFFICE)


def _open_document(mimetype: bytes) -> str:
    said = mimetype.decode("ascii", errors="replace").strip()
    if said in ODF:
        return said
    raise Unfit(sentences.OTHER_OFFICE if said.startswith("application/vnd.oasis.") else sentences.ARCHIVE)

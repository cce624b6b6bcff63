"""Pictures inside documents: what they tell beside what they show is cut out; the pictures stay as they are."""

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.documents.jpeg import without_words
from plaudit.evidence.intake.documents.xml import walk
from plaudit.evidence.intake.made import Unfit

PNG = b"\x89PNG\r\n\x1a\n"
# What is needed to draw a PNG in its colours; all else is words, time, place, or unknown.
CHUNKS = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs"),
        *(b"acTL", b"fcTL", b"fdAT"),
    }
)
METAFILES = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")  # EMF, and WMF with and without a frame
RECORDED = frozenset(
    ("mp3", "m4a", "wav", "wma", "aac", "ogg", "mid", "mp4", "m4v", "mov", "avi", "wmv", "mpg", "mpeg")
)
SAFE = ("#", "data:image/")
SVG = "http://www.w3.org/2000/svg "
RUNNING = frozenset({f"{SVG}{name}" for name in ("script", "foreignObject", "handler", "listener")})


def cleaned_picture(name: str, data: bytes) -> bytes:
    """The bytes of a picture that stands in a document under `name`, without what it should not tell.

    Raises:
        Unfit: it is sound or film, or a picture of a kind that cannot be cleaned.
    """
    if name.rpartition(".")[2].lower() in RECORDED:
        raise Unfit(sentences.RECORDINGS)
    try:
        return _cleaned(name, data)
    except ValueError as error:
        raise Unfit(sentences.UNCLEAN) from error


def _cleaned(name: str, data: bytes) -> bytes:
    if data.startswith(b"\xff\xd8"):
        return without_words(data)
    if data.startswith(PNG):
        return _png(data)
    if data.startswith(METAFILES) or data.startswith((b"GIF8", b"BM")) or not data:
        return data
    if name.lower().endswith(".svg"):
        walk(data, element=_refuse_running)
        return data
    raise ValueError("No kind of picture that can be cleaned.")


def _png(data: bytes) -> bytes:
    kept, at = bytearray(PNG), len(PNG)
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if end > len(data):
            raise ValueError("The PNG is cut off.")
        if kind in CHUNKS:
            kept += data[at:end]
        if kind == b"IEND":
            return bytes(kept)
        at = end
    raise ValueError("The PNG has no end.")


def _refuse_running(name: str, attributes: dict[str, str]) -> None:
    loads = any(
        key.endswith("href") and not value.startswith(("#", "data:image/")) for key, value in attributes.items()
    )
    if name in RUNNING or loads or any(key.startswith("on") for key in attributes):
        raise Unfit(sentences.CONTROLS)

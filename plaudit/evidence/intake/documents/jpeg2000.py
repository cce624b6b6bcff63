"""A JPEG 2000 inside a PDF: what it tells beside the picture is cut out, and the picture stays as it is."""

CODE = b"\xff\x4f\xff\x51"  # the picture by itself, without boxes around it
KEPT = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c"})
SHORT, LONG = 8, 16  # bytes of a box's head
LENGTH_FOLLOWS, TO_THE_END = 1, 0


def without_words(data: bytes) -> bytes:
    """The JPEG 2000 with only the boxes that show the picture.

    Raises:
        ValueError: it is none, or broken.
    """
    if data.startswith(CODE):
        return data
    kept, at = bytearray(), 0
    while at < len(data):
        end = _end(data, at)
        if data[at + 4 : at + SHORT] in KEPT:
            kept += data[at:end]
        at = end
    if not kept:
        raise ValueError("No JPEG 2000 is like that.")
    return bytes(kept)


def _end(data: bytes, at: int) -> int:
    """Where the box ends that begins at `at`."""
    length, least = int.from_bytes(data[at : at + 4]), SHORT
    if length == TO_THE_END:
        return len(data)
    if length == LENGTH_FOLLOWS:
        length, least = int.from_bytes(data[at + SHORT : at + LONG]), LONG
    if length < least or at + length > len(data):
        raise ValueError("The JPEG 2000 is cut off.")
    return at + length

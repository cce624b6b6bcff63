"""A JPEG inside a document: what it tells beside the picture is cut out, and the picture stays as it is."""

START = b"\xff\xd8"
FILL = 0xFF
END_OF_IMAGE, START_OF_SCAN = 0xD9, 0xDA
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
# JFIF; the colour profile; Adobe's word on how colours are meant, without which some turn out wrong.
KEPT_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
COMMENT = 0xFE


def without_words(data: bytes) -> bytes:
    """The JPEG without place, camera, comments and whatever follows its end.

    Raises:
        ValueError: it is none, or broken.
    """
    if not data.startswith(START):
        raise ValueError("No JPEG begins like that.")
    kept, at = bytearray(START), 2
    while True:
        marker, at = _marker(data, at)
        if marker == END_OF_IMAGE:
            return bytes(kept + b"\xff\xd9")
        end = at if marker in ALONE else at + _length(data, at)
        if _is_kept(marker, data[at + 2 : end]):
            kept += bytes((FILL, marker)) + data[at:end]
        if marker == START_OF_SCAN:
            scanned = _end_of_scan(data, end)
            kept += data[end:scanned]
            end = scanned
        at = end


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at `at`, and where what follows it begins."""
    if at >= len(data) or data[at] != FILL:
        raise ValueError("A segment of the JPEG is not where it should be.")
    while at < len(data) and data[at] == FILL:
        at += 1
    if at >= len(data):
        raise ValueError("The JPEG is cut off.")
    return data[at], at + 1


def _length(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at : at + 2])
    if length < len("ab") or at + length > len(data):
        raise ValueError("The JPEG is cut off.")
    return length


def _is_kept(marker: int, content: bytes) -> bool:
    if marker in KEPT_APPLICATIONS:
        return content.startswith(KEPT_APPLICATIONS[marker])
    return marker not in range(0xE0, 0xF0) and marker != COMMENT


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is neither a zero that was stuffed in nor a restart."""
    while (at := data.find(b"\xff", at)) != -1 and at + 1 < len(data):
        following = data[at + 1]
        if following not in (0, FILL) and following not in ALONE:
            return at
        at += 1 if following == FILL else 2
    raise ValueError("The JPEG is cut off.")

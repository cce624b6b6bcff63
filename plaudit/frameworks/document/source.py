"""From a file's bytes to its text."""

from pathlib import Path

from plaudit.frameworks.document.problems import Problem, Unsound

MOST_BYTES = 1_000_000
START = (1, 1)
BYTE_ORDER_MARK = "\ufeff"


def bytes_of(source: Path | str | bytes, name: str) -> bytes:
    """The content, of which no more is read than may be used.

    Raises:
        Unsound: the file cannot be read or is larger than `MOST_BYTES`.
    """
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with Path(source).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise Unsound(name, [_unreadable(error)]) from error
    if len(content) > MOST_BYTES:
        raise Unsound(name, [_too_large()])
    return content


def text_of(content: bytes, name: str) -> str:
    """The content as text.

    Raises:
        Unsound: the content is not UTF-8.
    """
    try:
        return content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise Unsound(name, [_not_utf8(error)]) from error


def _unreadable(error: OSError | ValueError) -> Problem:
    reason = (error.strerror if isinstance(error, OSError) else None) or "it has no usable name"
    return Problem(
        *START, f"The file cannot be read: {reason}.", "Check the name of the file and the right to read it."
    )


def _too_large() -> Problem:
    message = f"The file is larger than {MOST_BYTES // 1_000_000} MB, and no edition of a mark is."
    return Problem(*START, message, "Check that this is the right file; leave pictures and long documents out of it.")


def _not_utf8(error: UnicodeDecodeError) -> Problem:
    before: bytes = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
    return Problem(
        line,
        column,
        f"Byte {error.object[error.start]:#04x} (number {error.start + 1} of the file) is not UTF-8 text.",
        "Save the file again with the encoding UTF-8.",
    )

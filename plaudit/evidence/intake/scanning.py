"""The virus scanner: clamd, asked over its socket. Only where PLAUDIT_CLAMD names one is anything scanned.

The library for it sends a kilobyte at a time and does not hear a scanner that interrupts, so these lines are ours: its
protocol is `zINSTREAM`, pieces with their length before them, an empty one, and a line of answer.
"""

import socket
import struct
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Unfit

PIECE = 1 << 20
# How long it may be silent. A file of gigabytes is unpacked and looked through before there is a word.
SECONDS = 120.0
PING_SECONDS = 5.0
LONGEST_ANSWER = 4096


class Silent(Exception):
    """The scanner does not answer, or not with a verdict."""


def scan(path: Path) -> None:
    """Has the file at `path` scanned, where there is a scanner. Returns if it is clean.

    Raises:
        Unfit: it is harmful, or larger than the scanner takes.
        Silent: the scanner is away.
    """
    if settings.CLAMD is None:
        return
    answer = _streamed(path)
    if answer.endswith("FOUND"):
        raise Unfit(sentences.HARMFUL)
    if "size limit exceeded" in answer:
        raise Unfit(sentences.TOO_LARGE_TO_SCAN)
    if answer != "stream: OK":
        raise Silent(f"The virus scanner answered {answer!r}.")


def ping() -> None:
    """Asks the scanner whether it is there.

    Raises:
        Silent: it is not.
    """
    with _connected(PING_SECONDS) as scanner:
        with suppress(OSError):
            scanner.sendall(b"zPING\0")
        answer = _answer(scanner)
    if answer != "PONG":
        raise Silent(f"The virus scanner answered {answer!r}.")


def _streamed(path: Path) -> str:
    with _connected(SECONDS) as scanner, path.open("rb") as file:
        try:
            scanner.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                scanner.sendall(struct.pack("!L", len(piece)) + piece)
            scanner.sendall(struct.pack("!L", 0))
        except TimeoutError as error:
            raise Silent("The virus scanner does not listen.") from error
        except OSError:
            pass  # it has heard enough, and says why
        return _answer(scanner)


def _connected(seconds: float) -> closing[socket.socket]:
    where: str | tuple[str, int] | None = settings.CLAMD
    if where is None:
        raise Silent("There is no virus scanner.")
    try:
        return closing(_opened(where, seconds))
    except OSError as error:
        raise Silent(f"The virus scanner does not answer: {error.strerror or error}.") from error


def _opened(where: str | tuple[str, int], seconds: float) -> socket.socket:
    if not isinstance(where, str):
        return socket.create_connection(where, seconds)
    scanner = socket.socket(socket.AF_UNIX)
    try:
        scanner.settimeout(seconds)
        scanner.connect(where)
    except OSError:
        scanner.close()
        raise
    return scanner


def _answer(scanner: socket.socket) -> str:
    said = bytearray()
    try:
        while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (piece := scanner.recv(LONGEST_ANSWER)):
            said += piece
    except OSError as error:
        raise Silent(f"The virus scanner broke off: {error.strerror or error}.") from error
    return said.decode(errors="replace").strip("\0\n ")

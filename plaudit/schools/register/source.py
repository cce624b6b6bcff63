"""A file of the register as rows of text: its encoding found, its lines counted, never wholly in memory."""

import codecs
import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from plaudit.refusals import Invalid
from plaudit.schools.register.columns import Cells, Header
from plaudit.schools.register.problems import Problem

ENCODINGS = ("utf-8-sig", "cp1252")  # in this order: hardly any text of cp1252 is UTF-8 by accident
CHUNK = 1 << 20

Progress = Callable[[int, int], None]
Row = tuple[int, list[str] | Problem]
"""The line that a row begins on, counted from 1, and its cells; or why it is none."""


@contextmanager
def read_table(
    path: Path, header_of: Callable[[Cells], Header], progress: Progress | None = None
) -> Iterator[tuple[Header, Iterator[Row]]]:
    """Opens a file: yields where its columns stand, and the rows that follow.

    Args:
        path: the file.
        header_of: makes the header of the cells of the first line; raises `Invalid` if columns are missing.
        progress: called now and then with the bytes that are read and those of the whole file.

    Raises:
        Invalid: the file cannot be read, is empty, holds no text, or lacks columns.
    """
    try:
        rows = rows_of(path, encoding_of(path), progress)
        first = next(rows, None)
        if first is None:
            raise Invalid("The file holds nothing but empty lines.")
        cells = first[1]
        yield header_of([] if isinstance(cells, Problem) else cells), rows
    except OSError as error:
        raise Invalid(f"{path.name} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from error


def encoding_of(path: Path) -> str:
    """The encoding in which the whole file can be read.

    Raises:
        Invalid: the file is empty or holds no text.
        OSError: it cannot be read.
    """
    if path.stat().st_size == 0:
        raise Invalid(f"{path.name} is empty.")
    for encoding in ENCODINGS:
        if _decodes(path, encoding):
            return encoding
    raise Invalid(
        f"{path.name} holds no text that can be read. If it is a ZIP archive or a spreadsheet, take the CSV file out "
        "of it or save it as CSV first."
    )


def rows_of(path: Path, encoding: str, progress: Progress | None) -> Iterator[Row]:
    """Every row that is not empty, with the line that it begins on; a row that is no CSV comes as its problem.

    Args:
        path: the file.
        encoding: as `encoding_of` found it.
        progress: called now and then with the bytes that are read and those of the whole file.
    """
    total = path.stat().st_size
    with path.open("rb") as file, TextIOWrapper(file, encoding=encoding, newline="") as text:
        reader = csv.reader(text, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error:
                yield line, Problem(line, "The row cannot be told apart: its quotation marks do not pair.")
                continue
            if any(cells):
                yield line, cells
            if progress and line % 1000 == 0:
                progress(file.tell(), total)
    if progress:
        progress(total, total)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                if b"\0" in chunk:
                    return False
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True

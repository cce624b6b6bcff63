"""Opening a workbook that somebody sent, behind the fence of the intake."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from plaudit.evidence.intake.fenced import Late, Limits, Overcome, run
from plaudit.refusals import TooMany
from plaudit.workbooks import sentences
from plaudit.workbooks.cells import Table
from plaudit.workbooks.unreadable import Unreadable

LARGEST_WORKBOOK = 5_000_000
CHILD = "plaudit.workbooks.child"
LIMITS = Limits(seconds=30, cpu_seconds=15, memory=1 << 30, file_size=50_000_000)


def tables_of(chunks: Iterable[bytes]) -> list[Table]:
    """The sheets of the workbook that has these bytes.

    Raises:
        Unreadable: it is too large, or none that is taken.
        TooMany: the machine had no time for it.
    """
    with TemporaryDirectory(prefix="plaudit-workbook-") as folder:
        workbook, report = Path(folder) / "workbook", Path(folder) / "report.json"
        _put(chunks, workbook)
        try:
            ran = run([sys.executable, "-I", "-m", CHILD, workbook, report], folder=Path(folder), limits=LIMITS)
        except Overcome as error:
            raise Unreadable(sentences.OVERCOME) from error
        except (Late, subprocess.CalledProcessError) as error:
            raise TooMany(sentences.LATE) from error
        if ran.code and ran.errors.splitlines()[-1].startswith("MemoryError"):
            raise Unreadable(sentences.OVERCOME)
        if ran.code:
            raise RuntimeError(f"Reading a workbook failed: {ran.errors}")
        told = json.loads(report.read_text(encoding="utf-8"))
    if "unfit" in told:
        raise Unreadable(str(told["unfit"]))
    return [Table.of(table) for table in told["tables"]]


def _put(chunks: Iterable[bytes], path: Path) -> None:
    size = 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST_WORKBOOK:
                raise Unreadable(sentences.TOO_LARGE.format(most=LARGEST_WORKBOOK // 1_000_000))
            file.write(chunk)

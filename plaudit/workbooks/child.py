"""The process that opens a workbook: `python -m plaudit.workbooks.child WORKBOOK REPORT`.

It writes what stands in the workbook's cells, or why it is refused. `opening.py` runs it behind the fence.
"""

import json
import sys
from pathlib import Path

from plaudit.evidence.intake.made import Unfit
from plaudit.workbooks.unpacking import tables_in


def main(workbook: Path, report: Path) -> None:
    """Reads the workbook, and reports."""
    try:
        told: dict[str, object] = {"tables": [table.passed for table in tables_in(workbook)]}
    except Unfit as error:
        told = {"unfit": error.sentence}
    report.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

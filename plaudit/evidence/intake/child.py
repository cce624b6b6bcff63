"""The process that opens what strangers sent: `python -m plaudit.evidence.intake.child ARRIVED FOLDER`.

It says in `report.json` in the folder what the file is and what was made of it, or why it is refused. It has no Django,
no database and no secrets, and `looking.py` runs it behind the fence.
"""

import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path

from plaudit.evidence.intake.allowed import kind_of
from plaudit.evidence.intake.made import Prepared, Unfit
from plaudit.evidence.intake.sniffing import sniff
from plaudit.evidence.kinds import Kind

REPORT = "report.json"


def main(arrived: Path, folder: Path) -> None:
    """Looks at the file, makes what can be made here, and reports."""
    try:
        media_type = sniff(arrived)
        maker = _maker_for(kind_of(media_type))
        report = {"media_type": media_type} | (_told(maker(arrived, media_type, folder)) if maker else {})
    except Unfit as error:
        report = {"unfit": error.sentence}
    (folder / REPORT).write_text(json.dumps(report), encoding="utf-8")


def _maker_for(kind: Kind) -> Callable[[Path, str, Path], Prepared] | None:
    """What makes renditions of that kind; None where it is done elsewhere. Loaded only where it is needed."""
    if kind is Kind.PICTURE:
        from plaudit.evidence.intake.pictures import prepare_picture

        return prepare_picture
    if kind is Kind.DOCUMENT:
        from plaudit.evidence.intake.documents import prepare_document

        return prepare_document
    return None


def _told(prepared: Prepared) -> dict[str, object]:
    made = [{"role": one.role, "name": one.path.name, "media_type": one.media_type} for one in prepared.made]
    return {"kind": prepared.kind, "made": made, "facts": dataclasses.asdict(prepared.facts)}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

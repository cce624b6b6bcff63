"""Office files: unpacked with limits, cleaned part by part, and packed anew."""

import zipfile
from pathlib import Path

from plaudit.evidence.intake.documents.open_document import MIMETYPE, cleaned_open_document
from plaudit.evidence.intake.documents.open_xml import cleaned_open_xml
from plaudit.evidence.intake.made import Made, Prepared
from plaudit.evidence.intake.packages import ODF, open_package, read_part
from plaudit.evidence.kinds import Kind, Role

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say


def prepare_office(path: Path, media_type: str, into: Path) -> Prepared:
    """Makes CLEAN of the Office file at `path`, and no picture.

    Raises:
        Unfit: it is damaged or locked, or has something in it that runs, loads or cannot be cleaned.
    """
    with open_package(path) as package:
        parts = {part.filename: read_part(package, part) for part in package.infolist() if not part.is_dir()}
    kept = cleaned_open_document(parts) if media_type in ODF else cleaned_open_xml(parts)
    clean = into / "clean"
    with zipfile.ZipFile(clean, "w") as package:
        for name, data in kept.items():
            _pack(package, name, data)
    return Prepared(Kind.DOCUMENT, (Made(Role.CLEAN, clean, media_type),))


def _pack(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Adds a part without a time of its own; the type of an OpenDocument is to be read as it stands."""
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
    package.writestr(info, data)

"""Packing an archive: its data and its pages are written, the files are copied a piece at a time."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.models import Role
from plaudit.reports.archive import values
from plaudit.reports.archive.filling import KEPT, archive_of, path_of
from plaudit.reports.archive.reading import SCORE, STYLE, page_of
from plaudit.reports.archive.shape import as_json, schema_of
from plaudit.reports.gathered import Gathered
from plaudit.reports.score_svg import score_svg

PACKED_ALREADY = ("image/", "audio/", "video/", "application/zip", "application/vnd.")
READ_ME = """\
This is everything that {school} says on its journey with {mark}, as it was on {day}.

index.html            to be read in any browser, without a network
journey.json          the same as data
journey.schema.json   what the data means (JSON Schema 2020-12)
files/                the files of evidence

It may hold pictures and voices of children. Keep it as carefully as the school keeps its own files, and delete what
is withdrawn: what is taken out of the portfolio later is not taken out of this copy.
"""


def schema() -> dict[str, Any]:
    """The JSON Schema of journey.json."""
    address = settings.SITE.origin + values.SCHEMA_PATH
    made: dict[str, Any] = schema_of(values.Archive, title="A journey with a quality mark", address=address)
    made["properties"] = {"$schema": {"const": address}} | made["properties"]
    return made


def make(gathered: Gathered, to: Path) -> None:
    """Writes the archive into the file `to`; memory holds the words of the journey, and one piece of one file."""
    archive = archive_of(gathered)
    data = {"$schema": settings.SITE.origin + values.SCHEMA_PATH, **as_json(archive)}
    day = timezone.localdate(gathered.gathered_at).isoformat()
    with zipfile.ZipFile(to, "w", allowZip64=True) as packed:
        _write(packed, gathered, "README.txt", READ_ME.format(school=archive.school, mark=archive.mark, day=day))
        _write(packed, gathered, "index.html", page_of(archive, gathered.audit.score))
        _write(packed, gathered, SCORE, score_svg(gathered.audit.score))
        _write(packed, gathered, "archive.css", STYLE.read_text(encoding="utf-8"))
        _write(packed, gathered, "journey.json", json.dumps(data, indent=1, ensure_ascii=False))
        _write(packed, gathered, "journey.schema.json", json.dumps(schema(), indent=1, ensure_ascii=False))
        for path, key, media_type in _files(gathered):
            _copy(packed, _entry(gathered, path, media_type), key)


def _files(gathered: Gathered) -> Iterator[tuple[str, str, str]]:
    """Where each file lies in the archive, where in the storage, and what it is."""
    for item in gathered.items:
        for file in item.files:
            for role in KEPT:
                made = file.renditions.get(role.value)
                if made:
                    yield path_of(item, file, Role(role)), made.key, made.media_type


def _write(packed: zipfile.ZipFile, gathered: Gathered, path: str, text: str) -> None:
    packed.writestr(_entry(gathered, path, "text/plain"), text.encode("utf-8"))


def _copy(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, key: str) -> None:
    with closing(storage.chunks(key)) as pieces, packed.open(entry, "w", force_zip64=True) as into:
        for piece in pieces:
            into.write(piece)


def _entry(gathered: Gathered, path: str, media_type: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, timezone.localtime(gathered.gathered_at).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if media_type.startswith(PACKED_ALREADY) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry

"""From the parts that arrived to a file that is shown, or refused with a sentence.

It may be ended anywhere and begins anew then: what it has made is found by its SHA-256, and what it says of the file is
said in one transaction. While the file is read, scanned and drawn, no transaction is open.
"""

from hashlib import file_digest, sha256
from pathlib import Path

from django.db import IntegrityError

from plaudit.evidence import storage
from plaudit.evidence.intake.looking import look
from plaudit.evidence.intake.made import Prepared, Unfit
from plaudit.evidence.intake.rooms import room
from plaudit.evidence.intake.scanning import scan
from plaudit.evidence.kinds import Role
from plaudit.evidence.models import File
from plaudit.evidence.operations.outcomes import forget_made, make_ready, refuse, settle_identity
from plaudit.evidence.operations.renditions import keep

# What takes longer than a letter should wait for is done by a worker that is no use for letters.
LARGEST_AT_ONCE = 100_000_000


class Long(Exception):
    """The file is sound or film, or large; it is to be prepared where that keeps nobody waiting."""


class Incomplete(Exception):
    """Parts of the file are missing in the storage."""


def prepare(file: File, *, at_length: bool) -> None:
    """Makes what may be shown of `file`, or refuses it; nothing is left of what arrived. A file that is gone is left.

    Raises:
        Long: it takes long, and `at_length` is not set.
        scanning.Silent: the virus scanner is away.
        Incomplete, OSError and others: something else is away; try again.
    """
    if not file.is_waiting:
        return
    if file.size > LARGEST_AT_ONCE and not at_length:
        raise Long
    with room() as folder:
        try:
            _prepare_in(folder, file, at_length=at_length)
        except Unfit as error:
            refuse(file=file, sentence=error.sentence)


def _prepare_in(folder: Path, file: File, *, at_length: bool) -> None:
    arrived = folder / "arrived"
    if not settle_identity(file=file, sha256=_assemble(file, arrived)):
        return
    scan(arrived)
    into = folder / "made"
    into.mkdir()
    seen = look(arrived, into)
    if seen.prepared is None and not at_length:
        raise Long
    _keep(file, seen.prepared or _recording(arrived, seen.media_type, into))


def _recording(arrived: Path, media_type: str, into: Path) -> Prepared:
    """Loads Pillow and the way to ffmpeg only here: a web process names this job, and never does it."""
    from plaudit.evidence.intake.recordings import prepare_recording

    return prepare_recording(arrived, media_type, into)


def _assemble(file: File, path: Path) -> str:
    """Writes the parts to `path`, one after the other. Returns the SHA-256 of the whole.

    Raises:
        Incomplete: they are not all there.
    """
    digest, size = sha256(), 0
    with path.open("wb") as whole:
        for key in _keys(file):
            for chunk in storage.chunks(key):
                digest.update(chunk)
                size += whole.write(chunk)
    if size != file.size:
        raise Incomplete(f"{size} of {file.size} bytes are there.")
    return digest.hexdigest()


def _keys(file: File) -> list[str]:
    upload = getattr(file, "upload", None)
    return list(upload.parts.order_by("offset").values_list("key", flat=True)) if upload is not None else []


def _keep(file: File, prepared: Prepared) -> None:
    """Keeps what was made and lets it be shown; leaves nothing of it if the file was withdrawn meanwhile."""
    try:
        for made in prepared.made:
            keep(file=file, made=made)
    except IntegrityError:
        if File.objects.filter(pk=file.pk).exists():
            raise
        forget_made(school=file.school_id, sha256s=[_digest(made.path) for made in prepared.made])
        return
    itself = next(made for made in prepared.made if made.role in (Role.CLEAN, Role.PLAYABLE))
    make_ready(file=file, media_type=itself.media_type, facts=prepared.facts)


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()

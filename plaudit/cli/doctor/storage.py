"""Storage: the data folder, the room on its disk, the built assets, and the files of evidence."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from plaudit.cli.doctor.findings import Finding, problem, well

LEAST_FREE_BYTES = 500_000_000
LOOK = "`plaudit evidence check` names them, and with --repair does what can be done."


def _data_folder() -> Iterator[Finding]:
    from django.conf import settings

    folder = Path(settings.DATA_DIR)
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"plaudit")
            file.flush()
    except OSError as error:
        yield problem(f"{folder} cannot be written to: {error.strerror}.", "Give this user the right and the room.")
    else:
        yield well(f"{folder} can be written to.")


def _room() -> Iterator[Finding]:
    from django.conf import settings
    from django.db import connection

    folders = {Path(settings.DATA_DIR)}
    if connection.vendor == "sqlite":
        folders.add(Path(str(connection.settings_dict["NAME"])).absolute().parent)
    for folder in sorted(folder for folder in folders if folder.exists()):
        space = os.statvfs(folder)
        free = space.f_bavail * space.f_frsize
        if free < LEAST_FREE_BYTES:
            yield problem(f"The disk of {folder} has {free // 1_000_000} MB left.", "Make room on that disk.")
        else:
            yield well(f"The disk of {folder} has {free / 1_000_000_000:.1f} GB left.")


def _assets() -> Iterator[Finding]:
    from plaudit.cli.assets import are_built

    if are_built():
        yield well("The assets are built.")
    else:
        yield problem("The assets are missing, or older than the code.", "Run `plaudit assets`.")


def _evidence() -> Iterator[Finding]:
    """Whether what rows name is there, and nothing else; read as it comes, and named one by one by the command."""
    from plaudit.evidence import orphans

    try:
        found = Counter(type(fault) in (orphans.Unnamed, orphans.Begun) for fault in orphans.faults())
    except Exception as error:  # whatever keeps a storage from answering: a disk, a network, a wrong key
        first_line = str(error).strip().partition("\n")[0]
        yield problem(f"The files of evidence cannot be looked through: {first_line}", "Mend STORAGE_URL.")
        return
    if found[False]:
        yield problem(f"Files of evidence that are lost, whole or in part: {found[False]}.", LOOK)
    if found[True]:
        yield problem(f"Files in the storage that belong to nothing: {found[True]}.", LOOK)
    if not found:
        yield well("Every file of evidence is there, and nothing else.")


LOOKS = (_data_folder, _room, _assets, _evidence)

"""Storage: the data folder, the room on its disk, and the built assets."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from plaudit.cli.doctor.findings import Finding, problem, well

LEAST_FREE_BYTES = 500_000_000


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


LOOKS = (_data_folder, _room, _assets)

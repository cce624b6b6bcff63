"""`plaudit doctor`: is this installation well, and if not, what to do."""

import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from plaudit import __version__
from plaudit.cli.family import epilog, with_django

# Before this release was made it cannot be now: 1 November 2026, in seconds since 1970.
EARLIEST_NOW = 1_793_491_200
LEAST_FREE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found. `mend` is None where all is well, else says what to do."""

    what: str
    mend: str | None = None


@click.command("doctor", epilog=epilog("plaudit doctor"))
@with_django
def command() -> None:
    """Looks over this installation: a line for each thing that is well, and what to do about each that is not."""
    findings = [_found(look) for look in LOOKS]
    for finding in findings:
        click.echo(f"{'problem' if finding.mend else 'OK':<8} {finding.what}")
        if finding.mend:
            click.echo(f"         {finding.mend}")
    ailing = sum(1 for finding in findings if finding.mend)
    if ailing:
        raise click.ClickException(f"{ailing} of {len(findings)} are not well; see above.")


def _found(look: Callable[[], Finding]) -> Finding:
    from django.db import DatabaseError

    try:
        return look()
    except DatabaseError as error:
        return Finding(
            f"The database: {str(error).partition(chr(10))[0]}", "Run `plaudit migrate`, or mend DATABASE_URL."
        )


def _versions() -> Finding:
    import django
    from django.db import connection

    database = f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"
    return Finding(
        f"Plaudit {__version__}, Python {platform.python_version()}, Django {django.__version__}, {database}."
    )


def _configuration() -> Finding:
    from django.core.checks import WARNING, run_checks

    messages = [
        str(message) for message in run_checks(include_deployment_checks=_is_https()) if message.level >= WARNING
    ]
    if messages:
        return Finding("The configuration has faults.", "\n         ".join("\n".join(messages).splitlines()))
    return Finding("The configuration is sound.")


def _is_https() -> bool:
    from django.conf import settings

    return bool(settings.SECURE)


def _database_is_migrated() -> Finding:
    from plaudit.cli.database import waiting_migrations

    waiting = len(waiting_migrations())
    if waiting:
        return Finding(f"The database waits for changes: {waiting}.", "Run `plaudit migrate`.")
    return Finding("The database answers, and is up to date.")


def _sqlite_keeps_a_log_ahead() -> Finding:
    from django.db import connection

    if connection.vendor != "sqlite":
        return Finding("The database is a server; it keeps its own log.")
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        return Finding(
            f"SQLite's journal mode is {mode}, so readers and writers wait for each other.",
            "Keep the database on a disk of this machine: a network folder cannot hold a write-ahead log.",
        )
    return Finding("SQLite writes ahead (WAL), so that nobody waits for a reader.")


def _data_folder() -> Finding:
    from django.conf import settings

    folder = Path(settings.DATA_DIR)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(f"{folder} cannot be written to.", "Give this user the right to write there.")
    space = os.statvfs(folder)
    free = space.f_bavail * space.f_frsize
    if free < LEAST_FREE_BYTES:
        return Finding(f"{folder} has {free // 1_000_000} MB left.", "Make room on that disk.")
    return Finding(f"{folder} can be written to and has {free // 1_000_000_000} GB left.")


def _secret_is_secret() -> Finding:
    from django.conf import settings

    path = Path(settings.DATA_DIR) / "secret-key"
    if path.stat().st_mode & 0o777 != 0o600:
        return Finding(f"Others can read {path}.", f"Run chmod 600 {path}.")
    return Finding("The secret key is readable by its owner only.")


def _assets() -> Finding:
    from plaudit.cli.assets import are_built

    if not are_built():
        return Finding("The assets are missing, or older than the code.", "Run `plaudit assets`.")
    return Finding("The assets are built.")


def _clock() -> Finding:
    if time.time() < EARLIEST_NOW:
        return Finding(f"The clock says {time.strftime('%d %B %Y')}, which is past.", "Set the clock of this machine.")
    return Finding(f"The clock says {time.strftime('%d %B %Y, %H:%M %Z')}.")


def _a_mark_is_loaded() -> Finding:
    from plaudit.frameworks.models import Edition

    loaded = Edition.objects.count()
    if not loaded:
        return Finding("No mark is loaded.", "Run `plaudit mark load frameworks/*.yaml`.")
    return Finding(f"Editions of marks loaded: {loaded}.")


LOOKS: tuple[Callable[[], Finding], ...] = (
    _versions,
    _configuration,
    _database_is_migrated,
    _sqlite_keeps_a_log_ahead,
    _data_folder,
    _secret_is_secret,
    _assets,
    _clock,
    _a_mark_is_loaded,
)

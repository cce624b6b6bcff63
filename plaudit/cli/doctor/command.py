"""The command: looks everywhere, prints what it found, and says by its exit code whether all is well."""

import json
from collections.abc import Iterator

import click

from plaudit.cli.doctor import clock, configuration, database, mail, permissions, scanner, storage, versions, workers
from plaudit.cli.doctor.findings import Finding, Level, Look, problem
from plaudit.cli.family import epilog, with_django

AREAS: dict[str, tuple[Look, ...]] = {
    "versions": versions.LOOKS,
    "configuration": configuration.LOOKS,
    "database": database.LOOKS,
    "storage": storage.LOOKS,
    "clock": clock.LOOKS,
    "mail": mail.LOOKS,
    "workers": workers.LOOKS,
    "scanner": scanner.LOOKS,
    "permissions": permissions.LOOKS,
}


@click.command("doctor", epilog=epilog("plaudit doctor", "plaudit doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for what watches the installation.")
@with_django
def command(*, as_json: bool) -> None:
    """Looks over this installation: a line for each thing that is well, and what to do about each that is not.

    It changes nothing, and writes nothing but one file that it takes away again. Exit code 1 says that something is to
    be mended; a notice alone is none.
    """
    found = [(area, finding) for area, looks in AREAS.items() for look in looks for finding in _found(look)]
    ailing = sum(finding.level is Level.PROBLEM for _, finding in found)
    click.echo(_as_json(found) if as_json else "\n".join(_lines(found)))
    if ailing and not as_json:
        raise click.ClickException(f"{ailing} of {len(found)} are not well; see above.")
    if ailing:
        raise SystemExit(1)


def _found(look: Look) -> Iterator[Finding]:
    """What a look finds. Without its database it finds nothing, and says that."""
    from django.db import DatabaseError

    try:
        yield from look()
    except DatabaseError as error:
        first_line = str(error).strip().partition("\n")[0]
        yield problem(f"The database: {first_line}", "Run `plaudit migrate`, or mend DATABASE_URL.")


def _lines(found: list[tuple[str, Finding]]) -> Iterator[str]:
    for _, finding in found:
        yield f"{finding.level:<8} {finding.what}"
        yield from (f"         {line}" for line in finding.mend.splitlines())


def _as_json(found: list[tuple[str, Finding]]) -> str:
    findings = [
        {"area": area, "level": finding.level.lower(), "what": finding.what, "mend": finding.mend}
        for area, finding in found
    ]
    well = not any(finding.level is Level.PROBLEM for _, finding in found)
    return json.dumps({"well": well, "findings": findings}, indent=2, ensure_ascii=False)

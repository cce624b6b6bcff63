"""`plaudit establishments`: schools from the official register."""

from pathlib import Path

import click

from plaudit.cli.family import CommandGroup, epilog, progress_bar, with_django

EXAMPLE = "plaudit establishments load edubasealldata.csv"


@click.group("establishments", cls=CommandGroup, epilog=epilog(EXAMPLE))
def group() -> None:
    """Schools from the official register of establishments."""


@group.command(epilog=epilog(EXAMPLE))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_django
def load(*, file: Path) -> None:
    """Adds and updates schools from FILE, an extract in the register's own format (CSV, cp1252)."""
    from plaudit.schools.register import load_register

    with progress_bar("Reading the register") as show:
        report = load_register(file, progress=show)
    click.echo(str(report))

"""`plaudit establishments`: schools from the official register."""

import sys
from pathlib import Path

import click

from plaudit.cli.family import CommandGroup, epilog, progress_bar, with_django

EXAMPLES = (
    "plaudit establishments load edubasealldata.csv",
    "plaudit establishments load edubasealldata.csv --links links_edubasealldata.csv",
)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("establishments", cls=CommandGroup, epilog=epilog(EXAMPLES[0]))
def group() -> None:
    """Schools from the official register of establishments."""


@group.command(epilog=epilog(*EXAMPLES))
@click.argument("file", type=FILE)
@click.option("--links", type=FILE, help="The register's links between establishments, as of the same day.")
@click.option("--all-problems", is_flag=True, help="Lists every row that was left out, and not only the first of them.")
@with_django
def load(*, file: Path, links: Path | None, all_problems: bool) -> None:
    """Adds and updates schools from FILE, a download of the register or an extract of one (CSV).

    With --links a school that goes on for a closed one takes over its people and journeys. Rows that cannot be used
    are listed with their line; the others go in. The same files again change nothing.
    """
    from plaudit.journeys.operations.succession import follow_register
    from plaudit.schools.register import check_links, load_links, load_register

    if links:
        check_links(links)
    with progress_bar(_announced(file)) as show:
        report = load_register(file, progress=show)
    click.echo(report.told(all_problems=all_problems))
    if links:
        with progress_bar(_announced(links)) as show:
            linked = load_links(links, about=report.urns, progress=show)
        click.echo(linked.told(all_problems=all_problems))
    followed = follow_register(file=links.name if links else "")
    if str(followed):
        click.echo(str(followed))


def _announced(file: Path) -> str:
    """The bar's label; it is a line of its own where there is no terminal to draw a bar on."""
    label = f"Reading {file.name}"
    if not sys.stderr.isatty():
        click.echo(f"{label} ...", err=True)
    return label

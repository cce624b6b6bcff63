"""`plaudit mark`: checks, loads and lists the marks that a hub can run."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plaudit.cli.family import CommandGroup, epilog, progress_bar, with_django
from plaudit.refusals import Refusal

if TYPE_CHECKING:
    from plaudit.rulebook.framework import Framework

FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE..."
)


@click.group("mark", cls=CommandGroup, epilog=epilog("plaudit mark check frameworks/my-mark-2026.yaml"))
def group() -> None:
    """Checks, loads and lists marks. The header of a file in frameworks/ explains its keys."""


@group.command(epilog=epilog("plaudit mark check frameworks/my-mark-2026.yaml"))
@FILES
@with_django
def check(*, files: tuple[Path, ...]) -> None:
    """Says of each FILE what is wrong with it, where, and how to mend it."""
    _read_all(files)


@group.command(epilog=epilog("plaudit mark load frameworks/my-mark-2026.yaml"))
@FILES
@with_django
def load(*, files: tuple[Path, ...]) -> None:
    """Puts the edition of each FILE into the database. Loading the same text again changes nothing.

    An edition never changes: another text under its name is refused, and the difference shown.
    """
    from plaudit.frameworks.operations import EditionDiffers, load_edition

    for framework in _read_all(files):
        try:
            loaded = load_edition(framework)
        except EditionDiffers as refusal:
            click.echo("\n".join(refusal.difference))
            raise
        what = "is loaded" if loaded.created else "was loaded already"
        if loaded.clarified:
            what += ", and names its pupil groups now"
        click.echo(f"{framework.title} {framework.edition} {what}.")


@group.command(name="list", epilog=epilog("plaudit mark list"))
@with_django
def list_() -> None:
    """Lists the editions in the database."""
    from plaudit.frameworks.models import Edition

    editions = list(Edition.objects.select_related("mark").order_by("mark__slug", "name"))
    for edition in editions:
        framework = edition.framework
        counts = f"{len(framework.criteria)} criteria, {len(framework.statement_by_key)} statements"
        click.echo(f"{edition.mark.slug}/{edition.name}  {framework.title} ({counts})")
    if not editions:
        click.echo("No mark is loaded. Load one with `plaudit mark load FILE`.")


def _read_all(files: tuple[Path, ...]) -> "list[Framework]":
    """The editions of all the files; first says of each what is wrong with it.

    Raises:
        Refusal: a file is no edition.
    """
    from plaudit.frameworks.document import Unsound, read

    editions = []
    with progress_bar("Reading") as show:
        for done, file in enumerate(files, start=1):
            try:
                editions.append(read(file))
            except Unsound as unsound:
                click.echo("\n".join(unsound.report()))
            else:
                click.echo(f"{file}: sound.")
            show(done, len(files))
    bad = len(files) - len(editions)
    if bad:
        raise Refusal(f"{bad} of {len(files)} {'file' if len(files) == 1 else 'files'} cannot be used; see above.")
    return editions

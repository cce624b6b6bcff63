"""`plaudit summary`: checks, loads and lists the forms of public summaries."""

from pathlib import Path
from typing import Any

import click

from plaudit.cli.family import CommandGroup, epilog, with_django
from plaudit.refusals import Refusal

EXAMPLE = "frameworks/summaries/music-development-plan.yaml"
FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE..."
)


@click.group("summary", cls=CommandGroup, epilog=epilog(f"plaudit summary check {EXAMPLE}"))
def group() -> None:
    """Checks, loads and lists the forms of public summaries. The header of a file in frameworks/summaries/ explains."""


@group.command(epilog=epilog(f"plaudit summary check {EXAMPLE}"))
@FILES
@with_django
def check(*, files: tuple[Path, ...]) -> None:
    """Says of each FILE what is wrong with it, where, and how to mend it."""
    _read_all(files)


@group.command(epilog=epilog(f"plaudit summary load {EXAMPLE}"))
@FILES
@with_django
def load(*, files: tuple[Path, ...]) -> None:
    """Puts the form of each FILE into the database. Loading the same text again changes nothing.

    The mark that it is for must be loaded. A form that a summary is made with never changes: another text under its
    name is refused.
    """
    from plaudit.summaries.operations.forms import load_form

    for data in _read_all(files):
        loaded = load_form(data)
        click.echo(f"{loaded.form} {'is loaded' if loaded.changed else 'was loaded already'}.")


@group.command(name="list", epilog=epilog("plaudit summary list"))
@with_django
def list_() -> None:
    """Lists the forms in the database."""
    from plaudit.summaries.models import Form

    forms = list(Form.objects.select_related("mark").order_by("mark__slug", "slug", "loaded_at"))
    for form in forms:
        click.echo(f"{form.slug}/{form.edition}  {form.value.title}, for {form.mark}")
    if not forms:
        click.echo("No form is loaded. Load one with `plaudit summary load FILE`.")


def _read_all(files: tuple[Path, ...]) -> list[dict[str, Any]]:
    """The forms of all the files; first says of each what is wrong with it.

    Raises:
        Refusal: a file is no form.
    """
    from plaudit.frameworks.document import Unsound
    from plaudit.summaries.form.document import read

    bad, forms = 0, []
    for file in files:
        try:
            forms.append(read(file))
        except Unsound as unsound:
            click.echo("\n".join(unsound.report()))
            bad += 1
        else:
            click.echo(f"{file}: sound.")
    if bad:
        raise Refusal(f"{bad} of {len(files)} {'file' if len(files) == 1 else 'files'} cannot be used; see above.")
    return forms

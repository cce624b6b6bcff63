"""`plaudit evidence`: whether the files of evidence are where rows say."""

from typing import TYPE_CHECKING

import click

from plaudit.cli.family import CommandGroup, epilog, with_django
from plaudit.refusals import Refusal

if TYPE_CHECKING:
    from plaudit.evidence.orphans import Fault


@click.group("evidence", cls=CommandGroup, epilog=epilog("plaudit evidence check"))
def group() -> None:
    """Looks after the files of evidence."""


@group.command("check", epilog=epilog("plaudit evidence check", "plaudit evidence check --repair"))
@click.option("--repair", is_flag=True, help="Remove what belongs to nothing; say of what is lost that it is.")
@with_django
def check(*, repair: bool) -> None:
    """Looks for files that belong to nothing, and for rows whose file is gone.

    Files of the last hour are passed over: their rows may be on their way. Before you repair lost files see that
    STORAGE_URL leads to the right place, and put back what you have of a backup.
    """
    from plaudit.evidence.operations.mending import mend
    from plaudit.evidence.orphans import faults

    found = 0
    for fault in faults():
        click.echo(_words(fault))
        found += 1
        if repair:
            mend(fault)
    if found and not repair:
        raise Refusal(f"{found} not as it should be. Run `plaudit evidence check --repair` to mend that.")
    click.echo(f"Mended: {found}." if found else "Every file of evidence is there, and nothing else.")


def _words(fault: "Fault") -> str:
    """What is wrong, and what a repair does about it."""
    from plaudit.evidence.orphans import Begun, LostPart, LostRendition, Unnamed

    if isinstance(fault, Unnamed):
        return f"{fault.key} ({fault.size} bytes) belongs to nothing. A repair removes it."
    if isinstance(fault, Begun):
        return f"{fault.left.key or fault.left.name} was begun and never ended. A repair removes it."
    if isinstance(fault, LostPart):
        return f"{fault.key} of an upload is gone. A repair has its sender send it again, if it is still under way."
    if isinstance(fault, LostRendition):
        return f"{fault.key} is gone. A repair says so at its item, or does without where it is only a picture of it."
    return f"Of file {fault.pk} nothing is kept. A repair says so at its item."

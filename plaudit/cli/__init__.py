"""The command `plaudit`: serving, setting up and looking after an installation.

Django is loaded by the commands that need it, when they run, so that `plaudit --help` answers at once.
"""

import click

from plaudit import __version__
from plaudit.cli import (
    assets,
    database,
    demonstration,
    doctor,
    establishments,
    evidence,
    inviting,
    jobs,
    marks,
    people,
    serving,
    summaries,
    terms,
    unlocking,
    working,
)
from plaudit.cli.family import CommandGroup, epilog


@click.group(cls=CommandGroup, epilog=epilog("plaudit serve --port 9000"))
@click.version_option(__version__, prog_name="plaudit")
def main() -> None:
    """Runs a school quality mark, from the first self-audit to an award that anybody can check."""


for command in (
    serving.command,
    working.command,
    database.command,
    assets.command,
    demonstration.command,
    marks.group,
    establishments.group,
    terms.group,
    summaries.group,
    people.command,
    inviting.command,
    unlocking.command,
    jobs.group,
    evidence.group,
    doctor.command,
):
    main.add_command(command)

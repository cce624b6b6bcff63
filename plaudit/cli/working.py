"""`plaudit work`: does what is done in the background, where `plaudit serve` does not."""

import signal

import click

from plaudit.cli.family import epilog, with_django
from plaudit.cli.forking import ready_to_fork, refuse_unmigrated


@click.command("work", epilog=epilog("plaudit work", "plaudit work --processes 3"))
@click.option(
    "--processes",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many jobs are done at a time. With several, one is kept free of those that take long.",
)
@with_django
def command(*, processes: int) -> None:
    """Sends letters, and does all else that nobody should wait for, until it is stopped with Ctrl+C.

    What it is at is finished first. `plaudit serve` does the same beside the pages; this is for machines that only
    work, and is run next to `plaudit serve --background 0`. Any number of them may run at once.
    """
    from plaudit.jobs.overseeing import Overseer

    refuse_unmigrated()
    ready_to_fork()
    stops = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    overseer = Overseer(processes)
    click.echo(f"Working off the queue with {processes} process{'es' if processes > 1 else ''} (Ctrl+C stops it).")
    signal.sigwait(stops)
    overseer.stop()

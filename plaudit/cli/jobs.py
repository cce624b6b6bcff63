"""`plaudit jobs`: what the background does, and another try for what failed."""

from typing import TYPE_CHECKING

import click

from plaudit.cli.family import CommandGroup, epilog, with_django

if TYPE_CHECKING:
    from plaudit.jobs.models import Job


@click.group("jobs", cls=CommandGroup, epilog=epilog("plaudit jobs list", "plaudit jobs retry 17"))
def group() -> None:
    """Shows what is done in the background, and has tried again what failed."""


@group.command("list", epilog=epilog("plaudit jobs list"))
@with_django
def list_jobs() -> None:
    """Lists the jobs that failed, run or wait, the oldest first."""
    from plaudit.jobs.models import Job

    jobs = [*Job.objects.failed().order_by("pk"), *Job.objects.unfinished().order_by("pk")]
    for job in jobs:
        click.echo(_line(job))
    if not jobs:
        click.echo("Nothing waits, and nothing failed.")


@group.command("retry", epilog=epilog("plaudit jobs retry 17", "plaudit jobs retry --all"))
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="All that failed.")
@with_django
def retry(*, numbers: tuple[int, ...], everything: bool) -> None:
    """Has the failed jobs with these NUMBERS tried again."""
    from plaudit.jobs.models import Job
    from plaudit.jobs.queue import retry_failed

    failed = Job.objects.failed() if everything else Job.objects.failed().filter(pk__in=numbers)
    click.echo(f"Jobs that will be tried again: {retry_failed(failed)}.")


def _line(job: "Job") -> str:
    from django.utils.timezone import localtime

    line = f"{job.pk:>8}  {job.state:<8} {job.name:<24} {localtime(job.due_at):%d %b %H:%M}  tries: {job.attempts}"
    return f"{line}  {job.error.splitlines()[0]}" if job.error else line

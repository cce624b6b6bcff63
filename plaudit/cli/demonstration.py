"""`plaudit demo`: invented people at real schools, so that every page has something true to show."""

import click

from plaudit.cli.family import epilog, progress_bar, with_django
from plaudit.refusals import Refusal


@click.command("demo", epilog=epilog("plaudit demo", "plaudit demo --if-new"))
@click.option("--if-new", is_flag=True, help="Do nothing where the database holds a hub already.")
@click.option("--anyway", is_flag=True, help="Build it on an https site too, although its password is public.")
@with_django
def command(*, if_new: bool, anyway: bool) -> None:
    """Fills a new database with one hub, twelve schools and invented people, and prints how they sign in."""
    from plaudit.schools.models import Hub

    hubs = Hub.objects.order_by("pk")
    if hubs.exists():
        if not if_new:
            raise Refusal("There is a hub in this database already; demonstration data goes into a new one only.")
        if not hubs.filter(is_demonstration=True).exists():
            return
    else:
        _build(anyway=anyway)
    _print_sign_ins()


def _build(*, anyway: bool) -> None:
    from plaudit.demo import build

    with progress_bar("Telling of twelve schools") as show:
        build(progress=show, anyway=anyway)


def _print_sign_ins() -> None:
    from plaudit.demo import PASSWORD, SIGN_INS

    click.echo("Demonstration sign-ins, all with the password " + PASSWORD + ":")
    for address, who, sees in SIGN_INS:
        click.echo(f"  {address:<35} {who}: {sees}")

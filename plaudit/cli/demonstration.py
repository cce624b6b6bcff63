"""`plaudit demo`: invented people at real schools, so that every page has something true to show."""

import click

from plaudit.cli.family import epilog, with_django
from plaudit.refusals import Refusal


@click.command("demo", epilog=epilog("plaudit demo", "plaudit demo --if-new"))
@click.option("--if-new", is_flag=True, help="Do nothing where the database holds a hub already.")
@with_django
def command(*, if_new: bool) -> None:
    """Fills a new database with one hub, twelve schools and invented people, and prints how they sign in."""
    from plaudit.schools.models import Hub

    hubs = Hub.objects.order_by("pk")
    if hubs.exists():
        if not if_new:
            raise Refusal("There is a hub in this database already; demonstration data goes into a new one only.")
        if not hubs.filter(is_demonstration=True).exists():
            return
    else:
        _build()
    _print_sign_ins()


def _build() -> None:
    from plaudit.demo import build

    build()


def _print_sign_ins() -> None:
    from plaudit.demo import PASSWORD, SIGN_INS

    click.echo("Demonstration sign-ins, all with the password " + PASSWORD + ":")
    for email, who in SIGN_INS:
        click.echo(f"  {email:<40} {who}")

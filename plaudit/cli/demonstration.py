"""`plaudit demo`: invented people at real schools, so that every page has something true to show."""

import click

from plaudit.cli.family import epilog, progress_bar, with_django


@click.command("demo", epilog=epilog("plaudit demo", "plaudit demo --if-new"))
@click.option("--if-new", is_flag=True, help="Build only where the database holds no hub; refuse nothing.")
@click.option("--anyway", is_flag=True, help="Build on a site that others can reach, though the password is public.")
@with_django
def command(*, if_new: bool, anyway: bool) -> None:
    """Fills a database with one hub, twelve schools and invented people, and prints how they sign in."""
    from plaudit import demo
    from plaudit.schools.models import Hub

    if not (if_new and Hub.objects.exists()):
        with progress_bar("Telling the schools' stories") as show:
            demo.build(progress=show, anyway=anyway)
    if demo.exists():
        _print_sign_ins()


def _print_sign_ins() -> None:
    from plaudit.accounts.models import User
    from plaudit.demo import PASSWORD, SIGN_INS

    # A demonstration that an earlier release built lacks those who came later.
    there = set(User.objects.filter(email__in=[one.address for one in SIGN_INS]).values_list("email", flat=True))
    sign_ins = [one for one in SIGN_INS if one.address in there]
    click.echo(f"Demonstration sign-ins, all with the password {PASSWORD}:")
    widest = max((len(sign_in.address) for sign_in in sign_ins), default=0)
    for sign_in in sign_ins:
        click.echo(f"  {sign_in.address:<{widest}}  {sign_in.who}: {sign_in.sees}")

"""`plaudit unlock`: for who has lost the phone, and the recovery codes with it."""

import click

from plaudit.cli.family import epilog, with_django
from plaudit.refusals import Invalid


@click.command("unlock", epilog=epilog("plaudit unlock ada@example.org"))
@click.argument("email")
@with_django
def command(*, email: str) -> None:
    """Removes the passkeys, the authenticator and the recovery codes of the person EMAIL.

    It ends their sessions too, and they get a letter. Be sure first that it is they who ask.
    """
    from plaudit.accounts.models import User
    from plaudit.accounts.operations import unlock

    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise Invalid(f"Nobody here has the address {email}.")
    unlock(user=user, by=None)
    click.echo(f"{user.name} ({user.email}) signs in without a second step now, and can set up a new one.")

"""`plaudit createadmin`: the first person, who lets everybody else in."""

import sys
from typing import TYPE_CHECKING

import click

from plaudit.cli.family import epilog, with_django
from plaudit.refusals import Invalid

if TYPE_CHECKING:
    from plaudit.accounts.models import User
    from plaudit.schools.models import Hub

EXAMPLES = (
    "plaudit createadmin ada@example.org --name 'Ada Byron' --hub 'Riverside Music'",
    "plaudit createadmin ada@example.org --name 'Ada Byron' --password-stdin < password.txt",
)


@click.command("createadmin", epilog=epilog(*EXAMPLES))
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as others read it.")
@click.option(
    "--hub", "hub_name", help="Makes the person an administrator of this hub, which is made if it is missing."
)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it.")
@with_django
def command(*, email: str, name: str, hub_name: str | None, password_stdin: bool) -> None:
    """Makes the person EMAIL, who looks after this installation and, with --hub, is that hub's administrator.

    Somebody who has an account already keeps it, with the password and the name as they are.
    """
    from django.db import transaction

    from plaudit.accounts.models import User

    email = _checked_address(email)
    user = User.objects.filter(email=email).first()
    password = None if user else _password(email, name, from_stdin=password_stdin)
    with transaction.atomic():
        user = _staff(user, email, name, password)
        if hub_name:
            _administrator(user, hub_name)
    what = "looks after this installation" + (f" and administers {hub_name}" if hub_name else "")
    click.echo(f"{user.name} ({user.email}) {what}.")


def _checked_address(email: str) -> str:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(f"{email!r} is no e-mail address. Give one such as ada@example.org.") from error
    return email.lower()


def _password(email: str, name: str, *, from_stdin: bool) -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from plaudit.accounts.models import User

    if from_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from error
    return password


def _staff(user: "User | None", email: str, name: str, password: str | None) -> "User":
    from plaudit.accounts.models import User
    from plaudit.journal.operations import record

    if user is None:
        user = User.objects.create_user(email, name, password)
    if not user.is_staff:
        User.objects.filter(pk=user.pk).update(is_staff=True)
        record("person.made-staff", subject=f"user:{user.pk}", by=None)
    return user


def _administrator(user: "User", hub_name: str) -> None:
    from plaudit.schools.models import Role
    from plaudit.schools.operations import give_role

    give_role(user=user, role=Role.ADMINISTRATOR, hub=_hub(hub_name), by=None)


def _hub(name: str) -> "Hub":
    from plaudit.schools.models import Hub
    from plaudit.schools.operations import open_hub

    return Hub.objects.filter(name=name.strip()).first() or open_hub(name=name, by=None)

"""`plaudit invite`: somebody is asked in from the command line, for a hub or a school that has nobody yet."""

from typing import TYPE_CHECKING

import click

from plaudit.cli.family import epilog, with_django
from plaudit.refusals import Invalid

if TYPE_CHECKING:
    from plaudit.schools.models import Place, Role

EXAMPLES = (
    "plaudit invite ada@example.org --role administrator --hub 'Riverside Music'",
    "plaudit invite lena@example.org --role lead --school 119903",
)


@click.command("invite", epilog=epilog(*EXAMPLES))
@click.argument("email")
@click.option("--role", required=True, help="What the person is asked to be: lead, leader, administrator and so on.")
@click.option("--hub", "hub_name", help="The hub, by its name.")
@click.option("--school", "urn", type=int, help="The school, by its URN.")
@with_django
def command(*, email: str, role: str, hub_name: str | None, urn: int | None) -> None:
    """Invites whoever reads the mail of EMAIL to a hub or a school.

    The letter goes out as every other. Its link is printed too, once, for where mail does not leave yet.
    """
    from plaudit.schools.operations import invite

    invited = invite(email=email, role=_role(role), place=_place(hub_name, urn), by=None)
    click.echo(f"{invited.invitation.email} is invited to {invited.invitation.place} as {role}. The link:")
    click.echo(invited.link)


def _role(role: str) -> "Role":
    from plaudit.schools.models import Role

    try:
        return Role(role)
    except ValueError as error:
        raise Invalid(f"There is no role called {role!r}. Choose among {', '.join(Role)}.") from error


def _place(hub_name: str | None, urn: int | None) -> "Place":
    from plaudit.schools.models import Hub, School

    if (hub_name is None) == (urn is None):
        raise Invalid("Say either --hub or --school.")
    hub = Hub.objects.filter(name=hub_name).first()
    place = hub if urn is None else School.objects.filter(urn=urn).first()
    if place is None:
        raise Invalid(f"There is no hub called {hub_name}." if hub_name else f"The register has no school {urn}.")
    return place

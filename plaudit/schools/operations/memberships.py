"""Who has which role where."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.letters import send_welcome
from plaudit.schools.models import HUB_ROLES, SCHOOL_ROLES, Hub, Membership, Role, School


@transaction.atomic
def give_role(*, user: User, role: Role, by: User | None, school: School | None = None, hub: Hub | None = None) -> None:
    """Gives `user` one role at one school or one hub; one that they have already stays as it is.

    Raises:
        Invalid: the role does not belong to such a place.
    """
    place, allowed = (school, SCHOOL_ROLES) if school else (hub, HUB_ROLES)
    if place is None or role not in allowed:
        raise Invalid("That role does not belong there. Choose one of the roles on the list.")
    _, created = Membership.objects.get_or_create(user=user, role=role, school=school, hub=hub, defaults={"by": by})
    if created:
        kind = "school" if school else "hub"
        record("role.given", subject=f"{kind}:{place.pk}", by=by, user=user.pk, role=role.value)


@transaction.atomic
def add_person(
    *, email: str, name: str, role: Role, by: User, school: School | None = None, hub: Hub | None = None
) -> User:
    """Gives the person with that address a role at one school or one hub; makes an account where there is none.

    A new account has no password: its person gets a letter with a link to choose one.

    Raises:
        Invalid: the address or the name cannot be used, or the role does not belong to such a place.
    """
    user = _account(email.strip().lower(), name.strip())
    give_role(user=user, role=role, school=school, hub=hub, by=by)
    if not user.has_usable_password():
        send_welcome(user, place=str(school or hub), by=by)
    return user


@transaction.atomic
def take_role(*, membership: Membership, by: User) -> None:
    """Takes one role of one person away. What they have said in audits stays.

    Raises:
        Refusal: it is the school's last lead, or the hub's last administrator.
    """
    place = membership.place
    keeper = Role.LEAD if isinstance(place, School) else Role.ADMINISTRATOR
    if membership.role == keeper and _is_last(membership):
        raise Refusal(
            f"{membership.user} is the last {keeper.value} of {place}. Add another {keeper.value} first, so that "
            "somebody can go on."
        )
    membership.delete()
    record("role.taken", subject=membership.subject, by=by, user=membership.user_id, role=membership.role)


def _is_last(membership: Membership) -> bool:
    """Whether nobody else has that role there. The place is held, so that two people cannot take the last two away."""
    place = membership.place
    places = School.objects if isinstance(place, School) else Hub.objects
    held = places.select_for_update().get(pk=place.pk)
    return held.memberships.filter(role=membership.role).count() == 1


def _account(email: str, name: str) -> User:
    present = User.objects.filter(email=email).first()
    if present is not None:
        return present
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid("Give an e-mail address such as ada@example.org.") from error
    if not name:
        raise Invalid("Give the person's name, as their colleagues know it.")
    return User.objects.create_user(email=email, name=name)

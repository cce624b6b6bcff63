"""What changes at hubs and schools."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.models import HUB_ROLES, SCHOOL_ROLES, Hub, Membership, Participation, Role, School


def open_hub(*, name: str, by: User | None, is_demonstration: bool = False) -> Hub:
    """A new hub.

    Raises:
        Invalid: the name is empty, or another hub has it.
    """
    slug = slugify(name)
    if not slug:
        raise Invalid("Give the hub a name with letters in it.")
    try:
        with transaction.atomic():
            hub = Hub.objects.create(name=name.strip(), slug=slug, is_demonstration=is_demonstration)
            record("hub.opened", subject=f"hub:{hub.pk}", by=by, name=hub.name)
    except IntegrityError as error:
        raise Invalid(f"There is a hub called {name} already.") from error
    return hub


@transaction.atomic
def add_school(*, hub: Hub, school: School, by: User | None) -> Participation:
    """Makes `school` take part in `hub`; one that does already stays as it is.

    Raises:
        Refusal: the register says that the school has closed.
    """
    if school.status == "Closed":
        raise Refusal(f"The register says that {school.name} has closed, so it cannot be added.")
    participation, created = Participation.objects.get_or_create(hub=hub, school=school, defaults={"by": by})
    if created:
        record("hub.school-added", subject=f"hub:{hub.pk}", by=by, urn=school.urn)
    return participation


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
def add_person(*, school: School, email: str, name: str, role: Role, by: User) -> tuple[User, bool]:
    """Gives the person with that address a role at `school`; makes an account where there is none.

    Returns:
        The person, and whether the account is new. A new account has no password: they set one by e-mail.
    """
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    created = user is None
    if user is None:
        user = User.objects.create_user(email=email, name=name)
    give_role(user=user, role=role, school=school, by=by)
    return user, created

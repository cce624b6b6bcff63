"""Who has which role where."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid, Refusal
from plaudit.schools.letters import send_ended, send_new_role, send_vacant
from plaudit.schools.models import HUB_ROLES, SCHOOL_ROLES, Hub, Membership, Place, Role, School

KEEPERS = (Role.LEAD, Role.LEADER)  # a school can be without one, but not without anybody being told


@transaction.atomic
def give_role(*, user: User, role: Role, by: User | None, school: School | None = None, hub: Hub | None = None) -> None:
    """Gives `user` one role at one school or one hub; one that they have already stays as it is.

    Raises:
        Invalid: the role does not belong to such a place.
    """
    place = school or hub
    if place is None:
        raise Invalid("Choose the school or the hub first.")
    add_membership(user=user, role=role, place=place, by=by)


def add_membership(*, user: User, role: Role, place: Place, by: User | None, **details: object) -> None:
    """Writes the membership and its line in the journal, where there is none; for operations, in their transaction.

    Raises:
        Invalid: the role does not belong to such a place.
    """
    check_role(role, place)
    _, created = Membership.objects.get_or_create(user=user, role=role, **at(place), defaults={"by": by})
    if created:
        record("role.given", subject=subject_of(place), by=by, user=user.pk, role=role.value, **details)


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: User) -> None:
    """Gives the person of `membership` another role in its place, and tells them.

    Raises:
        Invalid: the role does not belong there, or the person has it already.
        Refusal: it is the hub's last administrator.
        Closed: somebody has ended or changed the role meanwhile.
    """
    place, user, before = membership.place, membership.user, Role(membership.role)
    check_role(role, place)
    hold(place)
    if place.memberships.filter(user=user, role=role).exists():
        raise Invalid(f"{user} has that role already.")
    _remove(membership)
    Membership.objects.create(user=user, role=role, by=by, **at(place))
    record("role.changed", subject=subject_of(place), by=by, user=user.pk, role=role.value, before=before.value)
    if user != by:
        send_new_role(user, role=role, before=before, place=place, by=by)
    _tell_of_vacancy(place, before, user, by)


@transaction.atomic
def end_role(*, membership: Membership, by: User) -> None:
    """Ends one role of one person: somebody ends it, or the person leaves. What they have said in audits stays.

    Raises:
        Refusal: it is the hub's last administrator.
        Closed: somebody has ended or changed the role meanwhile.
    """
    place, user, role = membership.place, membership.user, Role(membership.role)
    _remove(membership)
    record("role.ended", subject=subject_of(place), by=by, user=user.pk, role=role.value)
    if user != by:
        send_ended(user, role=role, place=place, by=by)
    _tell_of_vacancy(place, role, user, by)


def check_role(role: Role, place: Place) -> None:
    """Refuses a role that does not belong to such a place.

    Raises:
        Invalid: it does not.
    """
    if role not in (SCHOOL_ROLES if isinstance(place, School) else HUB_ROLES):
        raise Invalid("That role does not belong there. Choose one of the roles on the list.")


def is_last(membership: Membership) -> bool:
    """Whether nobody else has that role there."""
    return not membership.place.memberships.filter(role=membership.role).exclude(pk=membership.pk).exists()


def hold(place: Place) -> None:
    """Holds the place until the transaction ends, so that two people cannot change its people at once."""
    places = School.objects if isinstance(place, School) else Hub.objects
    places.select_for_update().get(pk=place.pk)


def at(place: Place) -> dict[str, Place | None]:
    """The columns of a membership and of an invitation that say where."""
    return {"school": place, "hub": None} if isinstance(place, School) else {"school": None, "hub": place}


def subject_of(place: Place) -> str:
    """What the journal files what happens at `place` under."""
    return f"{'school' if isinstance(place, School) else 'hub'}:{place.pk}"


def _remove(membership: Membership) -> None:
    hold(membership.place)
    if membership.role == Role.ADMINISTRATOR and is_last(membership):
        raise Refusal(
            f"{membership.user} is the last administrator of {membership.place}. Invite another one first, so that "
            "somebody can go on."
        )
    gone, _ = Membership.objects.filter(pk=membership.pk).delete()
    if not gone:
        raise Closed("Somebody has changed that role meanwhile. Load the page again to see how it stands.")


def _tell_of_vacancy(place: Place, role: Role, user: User, by: User) -> None:
    """A school's last lead or leader does not vanish silently: who can invite another one is told."""
    if not isinstance(place, School) or role not in KEEPERS or place.memberships.filter(role=role).exists():
        return
    leaders = User.objects.filter(memberships__school=place, memberships__role=Role.LEADER)
    administrators = User.objects.filter(
        memberships__hub__participations__school=place, memberships__role=Role.ADMINISTRATOR
    )
    told = leaders.exclude(pk__in=(user.pk, by.pk)) or administrators.exclude(pk__in=(user.pk, by.pk))
    send_vacant(told, role=role, user=user, school=place)

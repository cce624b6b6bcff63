"""Who may do what at a school and at a hub."""

from collections.abc import Mapping

from plaudit.accounts.models import User
from plaudit.schools.models import HUB_ROLES, SCHOOL_ROLES, Hub, Invitation, Membership, Place, Role, School, TakeOver
from plaudit.schools.roles import roles_of

# Which roles a role at a school may hand out: none that may more than itself. What may be handed out may also be
# changed and ended (docs/decisions/0018). A hub's administrators hand out every role, there and at its schools.
HANDS_OUT: Mapping[Role, frozenset[Role]] = {
    Role.LEAD: frozenset({Role.LEAD, Role.CONTRIBUTOR, Role.OBSERVER}),
    Role.LEADER: frozenset(SCHOOL_ROLES),
}
NOTHING: frozenset[Role] = frozenset()


def can_see_school(user: User, school: School) -> bool:
    """Everybody to whom `visible_to` shows it."""
    return bool(roles_of(user).at_school(school.pk)) or administers(user, school)


def can_see_hub(user: User, hub: Hub) -> bool:
    """Everybody with a role at the hub."""
    return bool(roles_of(user).at_hub(hub.pk))


def can_administer_hub(user: User, hub: Hub) -> bool:
    """The hub's administrators: they add schools and people."""
    return Role.ADMINISTRATOR in roles_of(user).at_hub(hub.pk)


def can_see_place(user: User, place: Place) -> bool:
    """Everybody with a role there, and at a school the administrators of its hub."""
    return can_see_hub(user, place) if isinstance(place, Hub) else can_see_school(user, place)


def can_invite(user: User, place: Place) -> bool:
    """A school's lead and leader, and the administrators of the hub."""
    return bool(hands_out(user, place))


def can_settle_invitation(user: User, invitation: Invitation) -> bool:
    """Who may hand out the role that it offers."""
    return Role(invitation.role) in hands_out(user, invitation.place)


def can_change_membership(user: User, membership: Membership) -> bool:
    """Who may hand out the role: a lead cannot change what a leader is."""
    return Role(membership.role) in hands_out(user, membership.place)


def can_end_membership(user: User, membership: Membership) -> bool:
    """Who may hand out the role, and the person themselves: everybody may leave."""
    return membership.user_id == user.pk or can_change_membership(user, membership)


def can_hand_over(user: User, school: School) -> bool:
    """The school's lead and leader, and the administrators of its hub."""
    return Role.LEAD in hands_out(user, school)


def can_keep_school_years(user: User, place: Place) -> bool:
    """A hub's administrators; at a school its lead and leader, and the administrators of its hub."""
    if isinstance(place, Hub):
        return can_administer_hub(user, place)
    return bool(roles_of(user).at_school(place.pk) & {Role.LEAD, Role.LEADER}) or administers(user, place)


def can_read_take_over(user: User, take_over: TakeOver) -> bool:
    """Who has taken over: the note is for them alone."""
    return take_over.user_id == user.pk


def hands_out(user: User, place: Place) -> frozenset[Role]:
    """The roles that `user` may hand out at `place`, change there and end."""
    if isinstance(place, Hub):
        return frozenset(HUB_ROLES) if can_administer_hub(user, place) else NOTHING
    if administers(user, place):
        return frozenset(SCHOOL_ROLES)
    return NOTHING.union(*(HANDS_OUT.get(role, NOTHING) for role in roles_of(user).at_school(place.pk)))


def senders_at(place: Place) -> dict[int, frozenset[Role]]:
    """Everybody who may hand out roles at `place`, by their key, with those roles: one query for them all."""
    allowed: dict[int, frozenset[Role]] = {}
    if isinstance(place, Hub):
        rows = place.memberships.filter(role=Role.ADMINISTRATOR.value, user__is_active=True)
        return dict.fromkeys(rows.values_list("user_id", flat=True), frozenset(HUB_ROLES))
    here = Membership.objects.filter(user__is_active=True, school=place)
    above = Membership.objects.filter(
        user__is_active=True, role=Role.ADMINISTRATOR.value, hub__participations__school=place
    )
    for user, role in here.values_list("user_id", "role").union(above.values_list("user_id", "role")):
        given = frozenset(SCHOOL_ROLES) if role == Role.ADMINISTRATOR else HANDS_OUT.get(Role(role), NOTHING)
        allowed[user] = allowed.get(user, NOTHING) | given
    return allowed


def administers(user: User, school: School) -> bool:
    """Whether `user` administers a hub in which the school takes part."""
    hubs = roles_of(user).administers
    return bool(hubs) and school.participations.filter(hub__in=hubs).exists()

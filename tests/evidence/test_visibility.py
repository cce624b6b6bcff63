"""Who sees which item: the school, its hub as far as the audience goes, and nobody of another hub, whatever moves."""

import pytest

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.evidence.operations.items import add_note
from plaudit.evidence.permissions import can_change_item, can_read_item, can_withdraw_item
from plaudit.rulebook.children import Audience
from plaudit.schools.models import Hub, Role
from plaudit.schools.operations import add_school, end_participation, give_role
from tests.cast import PEOPLE, Cast

AT_SCHOOL = {"lead", "leader", "contributor", "observer"}


@pytest.mark.parametrize("audience", list(Audience))
def test_an_item_is_seen_by_the_school_and_by_its_hub_as_far_as_the_audience_goes(quick: Cast, audience: Audience):
    item = kept(quick, audience)
    of_hub = {"administrator"} if audience.reaches(Audience.HUB) else set()
    assert seeing(quick, item) == AT_SCHOOL | of_hub
    assert {who for who in PEOPLE if can_read_item(getattr(quick, who), item)} == AT_SCHOOL | of_hub


def test_what_waits_is_seen_by_those_who_may_sort_it(quick: Cast):
    item = kept(quick, Audience.PUBLIC)
    Item.objects.update(kept_at=None, kept_by=None)
    assert seeing(quick, item) == {"lead", "leader", "contributor"}


@pytest.mark.parametrize("audience", list(Audience))
def test_a_new_hub_sees_what_is_added_from_then_on_and_the_old_one_what_was_shown_to_it(
    quick: Cast, audience: Audience
):
    before = kept(quick, audience)
    end_participation(hub=quick.hub, school=quick.school, by=quick.administrator)
    add_school(hub=quick.other_hub, school=quick.school, by=None)
    newcomer = administrator_of(quick.other_hub)
    after = kept(quick, audience, hub=quick.other_hub)
    shown = audience.reaches(Audience.HUB)
    assert sees(newcomer, before) is False
    assert sees(newcomer, after) is shown
    assert sees(quick.administrator, before) is shown
    assert sees(quick.administrator, after) is False


def test_a_colleague_withdraws_what_they_added_and_the_lead_whatever_there_is(quick: Cast):
    own, others = kept(quick, Audience.SCHOOL, by=quick.contributor), kept(quick, Audience.SCHOOL)
    assert {who for who in PEOPLE if can_withdraw_item(getattr(quick, who), own)} == {"lead", "leader", "contributor"}
    assert {who for who in PEOPLE if can_withdraw_item(getattr(quick, who), others)} == {"lead", "leader"}
    assert {who for who in PEOPLE if can_change_item(getattr(quick, who), others)} == {"lead", "leader", "contributor"}


def kept(cast: Cast, audience: Audience, *, hub: Hub | None = None, by: User | None = None) -> Item:
    """A note in the library, for that audience."""
    item = add_note(school=cast.school, hub=hub or cast.hub, text="We sang.", by=by or cast.lead)
    Item.objects.filter(pk=item.pk).update(audience=audience)
    item.refresh_from_db()
    return item


def administrator_of(hub: Hub) -> User:
    """Somebody new who administers that hub."""
    user = User.objects.create_user("newcomer@plaudit.example", "Newcomer", None)
    give_role(user=user, role=Role.ADMINISTRATOR, hub=hub, by=None)
    return user


def sees(user: User, item: Item) -> bool:
    """Whether they find it."""
    return Item.objects.visible_to(user).filter(pk=item.pk).exists()


def seeing(cast: Cast, item: Item) -> set[str]:
    """Those of the cast who find it."""
    return {who for who in PEOPLE if sees(getattr(cast, who), item)}

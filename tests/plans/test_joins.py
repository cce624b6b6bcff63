"""What an impact card is joined to: its actions, evidence, measures and criteria."""

import pytest

from plaudit.evidence.models import Item
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.plans.impacts import ImpactCard, cards_of
from plaudit.plans.models import Impact
from plaudit.plans.operations.impacts import put_away
from plaudit.plans.operations.joins import MOST_ITEMS, Joins, join
from plaudit.refusals import Closed, Invalid, Refusal
from tests.cast import Cast
from tests.plans.impacts import card, done_action, evidence

NOTHING = Joins()


def joined(cast: Cast) -> ImpactCard:
    """The only card, as it is read."""
    (found,) = cards_of(cast.journey)
    return found


def test_each_kind_is_joined_and_taken_off_again(quick):
    impact, action, item = card(quick), done_action(quick), evidence(quick)
    every = Joins(
        frozenset({action.pk}), frozenset({item.pk}), frozenset({"B1", "A1"}), frozenset({("A2.silver.1", "")})
    )
    join(impact=impact, add=every, remove=NOTHING, by=quick.contributor)
    join(impact=impact, add=every, remove=NOTHING, by=quick.contributor)  # the second time changes nothing
    found = joined(quick)
    assert (found.actions, found.items, found.criteria) == ((action,), (item.pk,), ("A1", "B1"))
    assert found.measures == (("A2.silver.1", ""),)
    join(impact=impact, add=NOTHING, remove=every, by=quick.lead)
    found = joined(quick)
    assert (found.actions, found.items, found.criteria, found.measures) == ((), (), (), ())


def test_two_who_choose_at_once_do_not_undo_each_other(quick):
    impact, one, two = card(quick), evidence(quick, "One."), evidence(quick, "Two.")
    join(impact=impact, add=Joins(items=frozenset({one.pk})), remove=NOTHING, by=quick.lead)
    join(impact=impact, add=Joins(items=frozenset({two.pk})), remove=NOTHING, by=quick.leader)
    assert joined(quick).items == (one.pk, two.pk)


def test_what_is_withdrawn_is_on_no_card_at_once(quick):
    impact, item = card(quick), evidence(quick)
    join(impact=impact, add=Joins(items=frozenset({item.pk})), remove=NOTHING, by=quick.lead)
    withdraw(item=item, reason="A parent asked.", by=quick.lead)
    assert joined(quick).items == ()
    join(impact=impact, add=Joins(items=frozenset({item.pk})), remove=NOTHING, by=quick.lead)
    assert joined(quick).items == ()


def test_only_what_was_kept_of_the_same_school(quick):
    impact = card(quick)
    foreign = Item.objects.create(school=quick.other_school, kind="note", text="Theirs", by=quick.stranger)
    waits = Item.objects.create(school=quick.school, kind="note", text="Not yet", by=quick.lead)
    join(impact=impact, add=Joins(items=frozenset({foreign.pk, waits.pk})), remove=NOTHING, by=quick.lead)
    assert joined(quick).items == ()


@pytest.mark.parametrize(
    "wrong",
    [
        Joins(actions=frozenset({0})),
        Joins(criteria=frozenset({"Z1"})),
        Joins(measures=frozenset({("A1.silver.1", "")})),  # has no measure
        Joins(measures=frozenset({("A2.silver.1", "girls")})),  # has no groups
        Joins(measures=frozenset({("Z9.silver.1", "")})),
    ],
)
def test_nothing_of_another_journey_or_mark(quick, wrong):
    impact, item = card(quick), evidence(quick)
    add = Joins(
        wrong.actions, frozenset({item.pk}), wrong.criteria, wrong.measures
    )  # nothing of it is joined, not even what is right
    with pytest.raises(Invalid):
        join(impact=impact, add=add, remove=NOTHING, by=quick.lead)
    assert joined(quick).items == ()


def test_no_more_evidence_than_anybody_looks_at(quick):
    impact = card(quick)
    items = frozenset(evidence(quick, f"Note {number}").pk for number in range(MOST_ITEMS + 1))
    with pytest.raises(Refusal, match="at most 24"):
        join(impact=impact, add=Joins(items=items), remove=NOTHING, by=quick.lead)
    join(impact=impact, add=Joins(items=items - {min(items)}), remove=NOTHING, by=quick.lead)
    assert len(joined(quick).items) == MOST_ITEMS


def test_what_was_put_away_is_joined_to_nothing_more(quick):
    impact = card(quick)
    put_away(impact=impact, by=quick.lead)
    with pytest.raises(Closed):
        join(impact=impact, add=NOTHING, remove=NOTHING, by=quick.lead)
    assert Impact.objects.get().version == 1

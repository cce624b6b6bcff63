"""Saying what there is to say of the pupils in an item: alone, with a colleague at once, and of many."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.evidence.operations.safeguards import Objected, say_safeguards, say_safeguards_of_many
from plaudit.journal.models import Entry
from plaudit.refusals import Closed
from plaudit.rulebook.children import Audience, Basis, Part, Recognisable, Safeguards
from tests.cast import Cast
from tests.evidence.keeping import an_item

NOTHING = Safeguards()
SAID = Safeguards(Recognisable.YES, Basis.OTHER, "Their families asked us to.", Audience.ASSESSORS)


def told(item: Item) -> Safeguards:
    """What is said of the item by now."""
    return Item.objects.get(pk=item.pk).safeguards


def test_nothing_is_said_that_nobody_has_said(quick: Cast) -> None:
    assert told(an_item(quick)) == NOTHING


def test_the_answers_are_kept_and_counted_and_the_journal_does_not_repeat_them(quick: Cast) -> None:
    item, day = an_item(quick), timezone.localdate() + timedelta(days=1)
    said = replace(SAID, keep_until=day)
    assert say_safeguards(item=item, said=said, seen=NOTHING, by=quick.contributor) == ()
    assert (told(item), Item.objects.get().version) == (said, 2)
    entry = Entry.objects.about(item.subject).get()
    assert (entry.verb, entry.by, entry.details) == ("item.safeguarded", quick.contributor, {})


def test_to_say_it_again_changes_nothing(quick: Cast) -> None:
    item = an_item(quick)
    for _ in range(2):
        say_safeguards(item=item, said=SAID, seen=SAID, by=quick.lead)
        say_safeguards(item=item, said=SAID, seen=NOTHING, by=quick.lead)
    assert (Item.objects.get().version, Entry.objects.about(item.subject).count()) == (2, 1)


def test_what_cannot_be_said_is_not(quick: Cast) -> None:
    item = an_item(quick)
    with pytest.raises(Objected) as refused:
        say_safeguards(item=item, said=replace(SAID, audience=Audience.PUBLIC), seen=NOTHING, by=quick.lead)
    assert [objection.part for objection in refused.value.objections] == [Part.AUDIENCE]
    assert "needs the consent" in refused.value.sentence
    assert told(item) == NOTHING


def test_a_colleagues_answer_is_neither_lost_nor_overwritten(quick: Cast) -> None:
    item = an_item(quick)
    say_safeguards(item=item, said=SAID, seen=NOTHING, by=quick.contributor)
    mine = Safeguards(Recognisable.YES, Basis.CONSENT, audience=Audience.HUB)
    assert say_safeguards(item=item, said=mine, seen=NOTHING, by=quick.lead) == (Part.BASIS, Part.AUDIENCE)
    assert told(item) == SAID
    assert say_safeguards(item=item, said=mine, seen=SAID, by=quick.lead) == ()
    assert told(item) == mine


def test_what_two_have_said_must_be_fit_to_be_said_together(quick: Cast) -> None:
    item = an_item(quick, recognisable="no")
    seen = told(item)
    say_safeguards(item=item, said=replace(seen, recognisable=Recognisable.VOICE), seen=seen, by=quick.contributor)
    with pytest.raises(Objected):
        say_safeguards(item=item, said=replace(seen, audience=Audience.HUB), seen=seen, by=quick.lead)
    assert told(item) == Safeguards(Recognisable.VOICE)


def test_another_last_day_is_warned_of_anew(quick: Cast) -> None:
    day = timezone.localdate() + timedelta(days=9)
    item = an_item(quick, recognisable="no", keep_until=day, warned_at=timezone.now())
    say_safeguards(item=item, said=replace(told(item), audience=Audience.HUB), seen=told(item), by=quick.lead)
    assert Item.objects.get().warned_at is not None
    later = day + timedelta(days=1)
    say_safeguards(item=item, said=replace(told(item), keep_until=later), seen=told(item), by=quick.lead)
    assert Item.objects.get().warned_at is None


def test_of_what_is_gone_nothing_is_said(quick: Cast) -> None:
    item = an_item(quick)
    Item.objects.all().delete()
    with pytest.raises(Closed):
        say_safeguards(item=Item(pk=item.pk or 1), said=SAID, seen=NOTHING, by=quick.lead)


def test_the_same_is_said_of_many_and_the_rest_stays_as_it_was(quick: Cast) -> None:
    one, other = an_item(quick, recognisable="voice"), an_item(quick, audience="assessors", recognisable="no")
    parts = {Part.BASIS: Safeguards(basis=Basis.CONSENT), Part.RECOGNISABLE: Safeguards(Recognisable.YES)}
    assert say_safeguards_of_many(items=[one, other], parts=parts, by=quick.lead) == 2
    assert told(one) == Safeguards(Recognisable.YES, Basis.CONSENT)
    assert told(other) == Safeguards(Recognisable.YES, Basis.CONSENT, audience=Audience.ASSESSORS)


def test_of_many_it_is_said_of_all_or_of_none(quick: Cast) -> None:
    one, other = an_item(quick, recognisable="no"), an_item(quick)
    with pytest.raises(Objected, match="Say first whether a pupil can be recognised"):
        say_safeguards_of_many(
            items=[one, other], parts={Part.AUDIENCE: Safeguards(audience=Audience.HUB)}, by=quick.lead
        )
    assert told(one) == Safeguards(Recognisable.NO)
    assert told(other) == NOTHING

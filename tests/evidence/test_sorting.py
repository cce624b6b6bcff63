"""What waits is kept, with tags or without, or discarded; once, whoever comes second."""

import pytest

from plaudit.evidence.models import Cause, File, Item, Withdrawal
from plaudit.evidence.operations.sorting import discard, keep
from plaudit.frameworks.models import Criterion
from plaudit.journal.models import Entry
from plaudit.refusals import Closed
from tests.cast import Cast, assemble, small_edition
from tests.evidence.inboxes import file, opened, sentence
from tests.journeys.test_races import at_once


def criteria(cast: Cast, *codes: str) -> list[Criterion]:
    return list(Criterion.objects.filter(edition=cast.edition, code__in=codes))


def test_what_is_kept_is_in_the_library_with_its_tags(quick: Cast):
    inbox = opened(quick)
    words, choir, stays = sentence(inbox), file(inbox), sentence(inbox, "Later.")
    kept = keep(items=[choir, words], by=quick.leader, criteria=criteria(quick, "A1", "B2"))
    assert kept == [words, choir]
    assert set(Item.objects.kept()) == {words, choir}
    assert list(Item.objects.waiting()) == [stays]
    assert {(item.kept_by, item.by, item.inbox) for item in Item.objects.kept()} == {(quick.leader, None, inbox)}
    assert sorted(words.tags.values_list("criterion__code", flat=True)) == ["A1", "B2"]
    assert [entry.verb for entry in Entry.objects.about(words.subject)] == ["item.tagged", "item.kept", "item.added"]


def test_what_is_discarded_is_gone_and_leaves_that_it_was(quick: Cast):
    inbox = opened(quick)
    choir, stays = file(inbox), sentence(inbox)
    assert discard(items=[choir], by=quick.lead) == 1
    assert list(Item.objects.all()) == [stays]
    assert not File.objects.exists()
    left = Withdrawal.objects.get()
    assert (left.cause, left.by, left.item, left.school) == (Cause.DISCARDED, quick.lead, choir.pk, quick.school)
    assert left.reason == "Discarded from the inbox."


def test_what_somebody_else_has_sorted_is_passed_over(quick: Cast):
    inbox = opened(quick)
    one, other, third = sentence(inbox), sentence(inbox), sentence(inbox)
    keep(items=[one], by=quick.lead)
    assert keep(items=[one, other], by=quick.leader) == [other]
    assert Item.objects.get(pk=one.pk).kept_by == quick.lead
    assert discard(items=[one, third], by=quick.leader) == 1
    for sort in (keep, discard):
        with pytest.raises(Closed):
            sort(items=[one, other, third], by=quick.leader)
    assert set(Item.objects.kept()) == {one, other}


@pytest.mark.django_db(transaction=True)
def test_kept_and_discarded_at_once_is_one_of_the_two(transactional_db):
    there = assemble(small_edition())
    item = sentence(opened(there))
    done = at_once(
        lambda: keep(items=[item], by=there.lead, criteria=criteria(there, "A1")),
        lambda: discard(items=[item], by=there.leader),
    )
    assert [isinstance(one, Closed) for one in done].count(True) == 1
    assert Item.objects.kept().exists() != Withdrawal.objects.exists()

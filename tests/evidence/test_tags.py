"""Tagging many items at once, and taking that back."""

import pytest

from plaudit.evidence.models import Item, Tag
from plaudit.evidence.operations.tags import Place, put_tags, tag, take_tags, untag
from plaudit.frameworks.models import Criterion, Statement
from plaudit.journal.models import Entry
from tests.cast import Cast
from tests.evidence.test_items import note


def criterion(cast: Cast, code: str) -> Criterion:
    """The criterion's row."""
    return Criterion.objects.get(edition=cast.edition, code=code)


def statement(cast: Cast, key: str) -> Statement:
    """The statement's row."""
    return Statement.objects.get(edition=cast.edition, key=key)


def told() -> set[tuple[int, str, str | None]]:
    """All tags there are."""
    return set(Tag.objects.values_list("item", "criterion__code", "statement__key"))


@pytest.fixture
def items(quick: Cast) -> list[Item]:
    """Three notes."""
    return [note(quick, text=f"Note {number}") for number in range(3)]


def test_many_items_are_tagged_to_criteria_and_statements(quick, items):
    places = tag(
        items=items[:2],
        criteria=[criterion(quick, "A1")],
        statements=[statement(quick, "A2.bronze.1")],
        by=quick.contributor,
    )
    assert told() == {(item.pk, *where) for item in items[:2] for where in (("A1", None), ("A2", "A2.bronze.1"))}
    assert len(places) == 4
    assert set(Tag.objects.values_list("by__name", flat=True)) == {"Contributor"}


def test_what_is_tagged_so_stays_and_only_what_is_new_is_told(quick, items):
    one = criterion(quick, "A1")
    tag(items=items[:1], criteria=[one], by=quick.lead)
    assert tag(items=items, criteria=[one], by=quick.leader) == tuple(Place(item.pk, one.pk) for item in items[1:])
    assert Tag.objects.get(item=items[0]).by == quick.lead
    assert tag(items=items, criteria=[one], by=quick.leader) == ()
    assert Entry.objects.filter(verb="item.tagged").count() == 3


def test_off_a_criterion_goes_with_its_statements(quick, items):
    tag(items=items, criteria=[criterion(quick, "A1"), criterion(quick, "A2")], by=quick.lead)
    tag(items=items[:1], statements=[statement(quick, "A1.bronze.2")], by=quick.lead)
    gone = untag(items=items[:2], criteria=[criterion(quick, "A1")], by=quick.lead)
    assert len(gone) == 3
    assert told() == {(items[2].pk, "A1", None), *((item.pk, "A2", None) for item in items)}


def test_off_a_statement_leaves_the_criterion(quick, items):
    tag(items=items, criteria=[criterion(quick, "A1")], statements=[statement(quick, "A1.bronze.1")], by=quick.lead)
    untag(items=items, statements=[statement(quick, "A1.bronze.1")], by=quick.lead)
    assert told() == {(item.pk, "A1", None) for item in items}


def test_what_was_done_is_undone_exactly(quick, items):
    tag(items=items[:1], criteria=[criterion(quick, "A1")], by=quick.lead)
    before = told()
    done = tag(items=items, criteria=[criterion(quick, "A1")], by=quick.lead)
    assert take_tags(places=done, by=quick.lead) == done
    assert told() == before
    tag(items=items, statements=[statement(quick, "A1.silver.1")], by=quick.lead)
    before = told()
    gone = untag(items=items, criteria=[criterion(quick, "A1")], by=quick.lead)
    assert put_tags(places=gone, by=quick.lead) == gone
    assert told() == before


def test_what_was_withdrawn_meanwhile_is_passed_over(quick, items):
    Item.objects.filter(pk=items[1].pk).delete()
    places = tag(items=items, criteria=[criterion(quick, "A1")], by=quick.lead)
    assert [place.item for place in places] == [items[0].pk, items[2].pk]

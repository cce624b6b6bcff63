"""Notes and links, and changing what is said of an item when two people do."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.accounts.models import User
from plaudit.evidence.models import Item, Tag
from plaudit.evidence.operations.changes import Change, Field, fingerprint
from plaudit.evidence.operations.items import add_link, add_note, change_item
from plaudit.frameworks.models import Criterion, Statement
from plaudit.journal.models import Entry
from plaudit.refusals import Closed, Invalid
from tests.cast import Cast

CHANGEABLE = (Field.TEXT, Field.CAPTION, Field.DESCRIPTION, Field.HAPPENED_ON)


def note(cast: Cast, **said: object) -> Item:
    """A note of the lead's."""
    return add_note(school=cast.school, hub=cast.hub, by=cast.lead, **{"text": "We sang in parts.", **said})  # type: ignore[arg-type]


def link(cast: Cast, address: str) -> Item:
    """A link of the lead's."""
    return add_link(school=cast.school, hub=cast.hub, by=cast.lead, address=address)


def change(item: Item, field: Field, value: object) -> Change:
    """What a page that shows the item as `item` holds it would send."""
    return Change(field, value, fingerprint(getattr(item, field)))  # type: ignore[arg-type]


def test_a_note_is_kept_at_once_and_tagged(quick):
    criterion = Criterion.objects.get(edition=quick.edition, code="A1")
    statement = Statement.objects.get(edition=quick.edition, key="A2.bronze.1")
    made = note(
        quick, caption=" Assembly ", happened_on=date(2026, 3, 14), criteria=[criterion], statements=[statement]
    )
    kept = Item.objects.kept().get(pk=made.pk)
    assert (kept.kind, kept.text, kept.caption, kept.happened_on) == (
        "note", "We sang in parts.", "Assembly", date(2026, 3, 14),
    )  # fmt: skip
    assert (kept.school, kept.hub, kept.by, kept.kept_by) == (quick.school, quick.hub, quick.lead, quick.lead)
    assert set(kept.tags.values_list("criterion__code", "statement__key")) == {("A1", None), ("A2", "A2.bronze.1")}
    assert kept.words == " assembly we sang in parts "


def test_the_journal_holds_numbers_and_no_words(quick):
    made = note(quick, caption="Amira sings", criteria=[Criterion.objects.get(edition=quick.edition, code="A1")])
    change_item(item=made, changes=[change(made, Field.CAPTION, "Amira plays")], by=quick.lead)
    entries = list(Entry.objects.about(made.subject).values_list("verb", "details"))
    tags = [[Tag.objects.get().criterion_id, None]]
    assert entries == [("item.changed", {"fields": ["caption"]}), ("item.tagged", {"tags": tags}), ("item.added", {})]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": " \n "}, "Write the note first."),
        ({"text": "a" * 20_001}, "Please keep the note under 20,000 characters. It has 20,001."),
        ({"caption": "a" * 301}, "Please keep the caption under 300 characters. It has 301."),
        ({"happened_on": date(1899, 12, 31)}, "Check the year: that is too long ago."),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused(quick, said, sentence):
    with pytest.raises(Invalid, match=sentence):
        note(quick, **said)
    assert not Item.objects.exists()


def test_nothing_has_happened_tomorrow(quick):
    with pytest.raises(Invalid, match="still to come"):
        note(quick, happened_on=timezone.localdate() + timedelta(days=1))
    assert note(quick, happened_on=timezone.localdate()).happened_on == timezone.localdate()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org/choir?year=4#top", "https://example.org/choir?year=4#top"),
        (" http://example.org ", "http://example.org"),
        ("www.example.org/choir", "https://www.example.org/choir"),
        ("HTTPS://EXAMPLE.ORG/", "HTTPS://EXAMPLE.ORG/"),
    ],
)
def test_a_link_leads_to_a_page(quick, given, kept):
    assert link(quick, given).address == kept


@pytest.mark.parametrize(
    "address",
    [
        "", "   ", "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
        "file:///etc", "ftp://example.org", "//example.org", "https://", "https://exa mple.org", "https://example.org/\nx",
        "mailto:a@b.c", "blob:https://example.org/1", "https:example.org", "\x01javascript:alert(1)", "not an address",
    ],
)  # fmt: skip
def test_what_is_no_page_is_no_link(quick, address):
    with pytest.raises(Invalid, match="Give the address of a page"):
        link(quick, address)


@pytest.mark.parametrize("address", ["https://lena:secret@example.org/", "https://lena@example.org/"])
def test_a_link_holds_no_password(quick, address):
    with pytest.raises(Invalid, match="holds a name or a password"):
        link(quick, address)


def test_a_link_is_not_too_long(quick):
    with pytest.raises(Invalid, match=r"under 2000 characters\. It has 2001"):
        link(quick, "https://example.org/" + "a" * 1981)


def test_what_is_said_is_changed_and_found_by_its_new_words(quick):
    made = note(quick, caption="Assembly")
    changes = [change(made, Field.CAPTION, "Harvest"), change(made, Field.HAPPENED_ON, date(2026, 9, 25))]
    assert change_item(item=made, changes=changes, by=quick.contributor) == ()
    made.refresh_from_db()
    assert (made.caption, made.happened_on, made.version) == ("Harvest", date(2026, 9, 25), 2)
    assert made.words == " harvest we sang in parts "


def test_the_same_field_changed_by_two_is_a_clash_and_both_are_told(quick):
    seen = note(quick, caption="Assembly")
    change_item(item=seen, changes=[change(seen, Field.CAPTION, "Theirs")], by=quick.contributor)
    (clash,) = change_item(item=seen, changes=[change(seen, Field.CAPTION, "Mine")], by=quick.lead)
    assert (clash.field, clash.mine, clash.theirs, clash.by) == (Field.CAPTION, "Mine", "Theirs", "Contributor")
    now = Item.objects.get(pk=seen.pk)
    assert now.caption == "Theirs"
    assert change_item(item=now, changes=[change(now, Field.CAPTION, "Mine")], by=quick.lead) == ()
    assert Item.objects.get(pk=seen.pk).caption == "Mine"


def test_different_fields_do_not_clash_and_the_same_words_do_not_either(quick):
    seen = note(quick, caption="Assembly")
    change_item(item=seen, changes=[change(seen, Field.CAPTION, "Harvest")], by=quick.contributor)
    changes = [change(seen, Field.DESCRIPTION, "Thirty pupils."), change(seen, Field.CAPTION, "Harvest")]
    assert change_item(item=seen, changes=changes, by=quick.lead) == ()
    seen.refresh_from_db()
    assert (seen.caption, seen.description) == ("Harvest", "Thirty pupils.")


def test_beside_a_clash_the_rest_is_saved(quick):
    seen = note(quick, caption="Assembly")
    change_item(item=seen, changes=[change(seen, Field.CAPTION, "Theirs")], by=quick.contributor)
    changes = [change(seen, Field.CAPTION, "Mine"), change(seen, Field.TEXT, "Longer.")]
    assert [clash.field for clash in change_item(item=seen, changes=changes, by=quick.lead)] == [Field.CAPTION]
    seen.refresh_from_db()
    assert (seen.caption, seen.text) == ("Theirs", "Longer.")


def test_one_refused_value_and_nothing_is_saved(quick):
    seen = note(quick, caption="Assembly")
    changes = [change(seen, Field.CAPTION, "Harvest"), change(seen, Field.TEXT, "")]
    with pytest.raises(Invalid, match="Write the note first"):
        change_item(item=seen, changes=changes, by=quick.lead)
    seen.refresh_from_db()
    assert (seen.caption, seen.version) == ("Assembly", 1)


def test_what_is_not_said_of_that_kind_is_refused(quick):
    made = note(quick)
    with pytest.raises(Invalid, match="cannot be said"):
        change_item(item=made, changes=[change(made, Field.ADDRESS, "https://example.org")], by=quick.lead)


def test_what_was_withdrawn_meanwhile_is_not_changed(quick):
    made = note(quick)
    Item.objects.filter(pk=made.pk).delete()
    with pytest.raises(Closed, match="withdrawn while you wrote"):
        change_item(item=made, changes=[change(made, Field.CAPTION, "Late")], by=quick.lead)


VALUES = {
    Field.TEXT: st.sampled_from(["a", "b", "c"]),
    Field.CAPTION: st.sampled_from(["", "a", "b"]),
    Field.DESCRIPTION: st.sampled_from(["", "a", "b"]),
    Field.HAPPENED_ON: st.sampled_from([None, date(2026, 1, 1), date(2026, 2, 1)]),
}
EDITS = st.fixed_dictionaries({}, optional={field: VALUES[field] for field in CHANGEABLE})


@given(theirs=EDITS, mine=EDITS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_two_who_saw_the_same_neither_is_lost(quick, theirs, mine):
    """After both have saved: what was said is what is kept, or it is in a clash; and who saved first keeps theirs."""
    seen = note(quick, text="a")
    both: list[tuple[dict[Field, object], User]] = [(theirs, quick.contributor), (mine, quick.lead)]
    first, second = (
        change_item(item=seen, changes=[change(seen, *one) for one in edits.items()], by=by) for edits, by in both
    )
    now = Item.objects.get(pk=seen.pk)
    clashing = {clash.field: (clash.mine, clash.theirs) for clash in second}
    assert first == ()
    for field, value in theirs.items():
        kept = getattr(now, field)
        touched_by_me = field in mine and mine[field] != value
        assert kept == value or (touched_by_me and value == getattr(seen, field))
    for field, value in mine.items():
        assert getattr(now, field) == value or clashing[field] == (value, getattr(now, field))
    now.delete()

"""The page of one item, what is changed on it, and new notes and links."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plaudit.evidence.models import File, Item, Version
from plaudit.evidence.operations.changes import Change, Field, fingerprint
from plaudit.evidence.operations.items import change_item
from plaudit.evidence.operations.tags import tag
from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from tests.cast import SMALL_MARK
from tests.evidence.test_items import link, note
from tests.evidence.test_tags import criterion
from tests.web.test_library import codes, with_file


def shown(item: Item, **changed: str) -> dict[str, str]:
    """What the page sends that shows the item as `item` holds it, with something changed in its fields."""
    fields = {name: getattr(item, name) or "" for name in ("text", "caption", "happened_on", "description")}
    return {f"seen-{name}": fingerprint(value or None) for name, value in fields.items()} | fields | changed


def test_a_note_is_written_and_shown(quick):
    new = f"/journeys/{quick.journey.pk}/evidence/new?criterion=A1"
    assert '<option value="A1" selected>' in quick.client("contributor").get(new).text
    sent = {
        "text": "We sang.\r\n\r\nTwice.\x00",
        "caption": " Two \n lines ",
        "happened_on": "2026-03-14",
        "criterion": "A1",
    }
    response = quick.client("contributor").post(new, sent)
    made = Item.objects.get()
    assert response["Location"] == f"/evidence/{made.pk}?journey={quick.journey.pk}"
    assert (made.text, made.caption, str(made.happened_on)) == ("We sang.\n\nTwice.", "Two lines", "2026-03-14")
    assert codes(made) == {"A1"}
    page = quick.client("observer").get(response["Location"]).text
    for words in ("We sang.<br><br>Twice.", "Two lines", "14 March 2026", "added by Contributor", "Singing"):
        assert words in page
    assert "<textarea" not in page


def test_a_link_is_added_and_leads_away_plainly(quick):
    new = f"/journeys/{quick.journey.pk}/evidence/new?kind=link"
    quick.client("lead").post(new, {"address": "www.example.org/choir"})
    made = Item.objects.get()
    page = quick.client("lead").get(f"/evidence/{made.pk}").text
    assert 'href="https://www.example.org/choir" rel="noopener noreferrer nofollow"' in page
    assert "<h1>example.org</h1>" in page


@pytest.mark.parametrize(
    ("kind", "sent", "sentence"),
    [
        ("note", {}, "Write the note first."),
        ("note", {"text": "\x00 \n"}, "Write the note first."),
        ("note", {"text": "a" * 20_001}, "Please keep this under 20000 characters. It has 20001."),
        ("note", {"text": "a", "caption": "a" * 301}, "Please keep this under 300 characters. It has 301."),
        ("note", {"text": "a", "happened_on": "31/02/2026"}, "Give the day as a date"),
        ("note", {"text": "a", "happened_on": "2999-01-01"}, "That day is still to come."),
        ("note", {"text": "a", "criterion": "Z9"}, "Choose one of the criteria on the list."),
        ("link", {}, "Give the address of a page."),
        ("link", {"address": "javascript:alert(1)"}, "Give the address of a page, as the browser shows it"),
        ("link", {"address": "https://a:b@example.org"}, "holds a name or a password"),
        ("link", {"address": "https://example.org/" + "a" * 2000}, "Please keep this under 2000 characters."),
    ],
)
def test_what_cannot_be_added_is_refused(quick, kind, sent, sentence):
    response = quick.client("lead").post(f"/journeys/{quick.journey.pk}/evidence/new?kind={kind}", sent)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Item.objects.exists()


def test_what_is_said_is_changed_and_the_way_back_stays(quick):
    one = note(quick, caption="Assembly")
    query = f"journey={quick.journey.pk}&kind=note"
    response = quick.client("contributor").post(f"/evidence/{one.pk}/words", shown(one, caption="Harvest", back=query))
    assert response["Location"] == f"/evidence/{one.pk}?{query}"
    assert Item.objects.get().caption == "Harvest"


def test_a_page_that_changed_nothing_changes_nothing(quick):
    one = note(quick, text="Two\n\nparagraphs", caption="Assembly")
    quick.client("lead").post(f"/evidence/{one.pk}/words", shown(one, text="Two\r\n\r\nparagraphs "))
    assert Item.objects.get().version == 1


def test_two_at_once_see_both_texts_and_lose_neither(quick):
    seen = note(quick, caption="Assembly")
    change_item(item=seen, changes=[Change(Field.CAPTION, "Theirs", fingerprint("Assembly"))], by=quick.contributor)
    lead = quick.client("lead")
    response = lead.post(f"/evidence/{seen.pk}/words", shown(seen, caption="Mine", description="Also this."))
    assert response.status_code == 409
    for words in ("Two of you changed the caption at once.", "Contributor’s is saved", "Theirs", 'value="Mine"'):
        assert words in response.text
    now = Item.objects.get()
    assert (now.caption, now.description) == ("Theirs", "Also this.")
    assert f'name="seen-caption" value="{fingerprint("Theirs")}"' in response.text
    assert lead.post(f"/evidence/{seen.pk}/words", shown(now, caption="Mine")).status_code == 302
    assert Item.objects.get().caption == "Mine"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"caption": "a" * 301}, "Please keep this under 300 characters. It has 301."),
        ({"text": " "}, "Write the note first."),
        ({"happened_on": "tomorrow"}, "Give the day as a date"),
        ({"happened_on": "2999-01-01"}, "That day is still to come."),
        ({"description": "a" * 20_001}, "Please keep this under 20000 characters. It has 20001."),
    ],
)
def test_what_cannot_be_said_is_refused_and_stays_in_the_field(quick, changed, sentence):
    one = note(quick, caption="Assembly")
    response = quick.client("lead").post(f"/evidence/{one.pk}/words", shown(one, **changed))
    assert (response.status_code, sentence in response.text) == (422, True)
    assert next(iter(changed.values())).strip() in response.text
    assert Item.objects.get().version == 1


def test_tags_are_put_narrowed_to_statements_and_taken_off(quick):
    one, client = note(quick), quick.client("lead")
    sent = {"journey": quick.journey.pk, "criterion": "A1"}

    def act(**also: object) -> set[str]:
        assert client.post(f"/evidence/{one.pk}/tags", sent | also)["Location"] == f"/evidence/{one.pk}#tags"
        return codes(one)

    assert act(act="tag") == {"A1"}
    assert act(act="statements", statements=["A1.bronze.1", "A1.silver.1"]) == {"A1.bronze.1", "A1.silver.1"}
    assert 'value="A1.silver.1" checked' in client.get(f"/evidence/{one.pk}").text
    assert act(act="statements", statements=["A1.silver.1"]) == {"A1.silver.1"}
    assert act(act="statements") == {"A1"}
    assert act(act="untag") == set()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"criterion": "Z9"}, 422),
        ({"criterion": ""}, 422),
        ({"act": "burn"}, 422),
        ({"statements": "B1.bronze.1"}, 422),
        ({"journey": "x"}, 404),
        ({"journey": "999999"}, 404),
        ({"journey": "9" * 40}, 404),
    ],
)
def test_a_tag_that_cannot_be_is_refused(quick, sent, status):
    one = note(quick)
    whole = {"journey": quick.journey.pk, "criterion": "A1", "act": "tag"}
    assert quick.client("lead").post(f"/evidence/{one.pk}/tags", whole | sent).status_code == status
    assert codes(one) == set()


def test_tags_of_another_mark_are_named_and_left(quick):
    other = load_edition(read(SMALL_MARK.replace(b'edition: "1"', b'edition: "2"'))).edition
    one = note(quick)
    tag(items=[one], criteria=[other.criteria.get(code="B2")], by=quick.lead)
    page = quick.client("lead").get(f"/evidence/{one.pk}").text
    assert "Small Mark 2: <span" in page
    assert "No criterion of this mark yet." in page


def test_next_and_previous_stay_within_what_is_looked_through(quick):
    first, second, third = note(quick), link(quick, "https://example.org"), note(quick)
    client, journey = quick.client("lead"), quick.journey.pk
    whole = client.get(f"/evidence/{third.pk}").text
    assert f'href="/evidence/{second.pk}?journey={journey}" rel="next"' in whole
    assert 'rel="prev"' not in whole
    notes = client.get(f"/evidence/{third.pk}?journey={journey}&kind=note").text
    assert f'href="/evidence/{first.pk}?journey={journey}&amp;kind=note" rel="next"' in notes
    assert f'href="/journeys/{journey}/evidence?kind=note"' in notes
    for odd in ("journey=x&kind=opera&by=²&page=-1", "by=99999999999999999999999"):
        assert client.get(f"/evidence/{third.pk}?{odd}").status_code == 200


def test_versions_are_listed_and_the_newest_is_shown(quick):
    one = note(quick)
    with_file(one, "old.jpg")
    file = File.objects.create(school=one.school, size=5, state="ready", sha256="f" * 64)
    Version.objects.create(item=one, number=2, file=file, name="new.jpg", by=quick.leader)
    page = quick.client("lead").get(f"/evidence/{one.pk}").text
    assert page.index("new.jpg") < page.index("old.jpg")
    assert f'href="/evidence/{one.pk}/versions/1/clean"' in page


def test_the_hub_reads_what_is_for_it_and_changes_nothing(quick):
    one = note(quick, caption="For the hub")
    administrator = quick.client("administrator")
    assert administrator.get(f"/evidence/{one.pk}").status_code == 404
    Item.objects.filter(pk=one.pk).update(audience="hub")
    page = administrator.get(f"/evidence/{one.pk}").text
    assert "For the hub" in page
    for words in ("<textarea", "Choose a criterion", 'rel="next"', "/evidence?"):
        assert words not in page


def test_an_item_page_asks_no_more_for_many_tags(quick):
    one, client = note(quick), quick.client("lead")
    asked = []
    for wanted in (("A1",), ("A2", "B1", "B2")):
        tag(items=[one], criteria=[criterion(quick, code) for code in wanted], by=quick.lead)
        client.get(f"/evidence/{one.pk}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/evidence/{one.pk}")
        asked.append(len(queries))
    assert asked[0] == asked[1]

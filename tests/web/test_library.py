"""The pages of the library: looked through, tagged many at once, chosen from."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plaudit.evidence.models import File, Inbox, Item, Rendition, Role, Tag, Version
from tests.cast import Cast
from tests.evidence.test_items import link, note


@pytest.fixture
def address(quick: Cast) -> str:
    """Where the library is."""
    return f"/journeys/{quick.journey.pk}/evidence"


def codes(item: Item) -> set[str]:
    """What the item is tagged to: codes of criteria and keys of statements."""
    rows = Tag.objects.filter(item=item).values_list("criterion__code", "statement__key")
    return {key or code for code, key in rows}


def with_file(item: Item, name: str = "choir.jpg") -> File:
    """Gives the item a file that is ready, with its pictures."""
    file = File.objects.create(
        school=item.school, size=2_000, state="ready", sha256=f"{item.pk:064}", media_type="image/jpeg"
    )
    Version.objects.create(item=item, file=file, name=name, by=item.by)
    for role in (Role.CLEAN, Role.LARGE, Role.THUMBNAIL):
        Rendition.objects.create(
            school=item.school, file=file, role=role, sha256=f"{item.pk:064}", size=9, media_type="image/webp"
        )
    Item.objects.filter(pk=item.pk).update(kind="picture", text="")
    return file


def test_an_empty_library_says_what_to_do(quick, address):
    assert "Add the first one above" in quick.client("lead").get(address).text
    assert "as soon as the lead or a colleague adds it" in quick.client("observer").get(address).text


def test_a_card_says_what_is_known(quick, address):
    one = note(quick, caption="Winter concert")
    with_file(one)
    page = quick.client("lead").get(address).text
    assert f'src="/evidence/{one.pk}/versions/1/thumbnail"' in page
    for words in ("Winter concert", "Still to say: a date, a criterion, the pupils", "1 item"):
        assert words in page


def test_what_is_not_ready_says_so_and_shows_nothing(quick, address):
    one = note(quick)
    file = with_file(one, "<script>.jpg")
    page = quick.client("lead")
    for state, problem, words in (
        ("received", "", "Being prepared."),
        ("held", "The virus scanner is away.", "The virus scanner is away."),
        ("refused", "It holds a macro.", "It holds a macro."),
    ):
        File.objects.filter(pk=file.pk).update(state=state, problem=problem)
        got = page.get(address).text
        assert words in got
        assert "versions/1" not in got
        assert "&lt;script&gt;.jpg" in got


def test_the_script_asks_for_the_shelf_and_for_what_it_has_sent(quick, address):
    theirs, page = note(quick, text="Steel pans"), quick.client("lead")
    file = with_file(note(quick), "choir.jpg")
    mine = Item.objects.get(versions__file=file)
    asking = {"headers": {"Plaudit-Fragment": "1"}}
    File.objects.filter(pk=file.pk).update(state="received")
    got = page.get(f"{address}?kind=note&added={mine.pk}&added=x", **asking).text
    assert "<html" not in got
    assert f'data-follows="{address}?kind=note"' in got
    assert f'<li data-item="{mine.pk}" data-state="received">Being prepared.' in got
    assert f'data-item="{theirs.pk}"' in got
    assert "data-waiting" not in got
    assert 'id="shelf"' in page.get(address).text
    assert "data-waiting" in page.get(address, **asking).text
    File.objects.filter(pk=file.pk).update(state="refused", problem="It holds a macro.")
    got = page.get(f"{address}?added={mine.pk}", **asking).text
    assert f'data-item="{mine.pk}" data-state="refused">It holds a macro.' in got
    File.objects.filter(pk=file.pk).update(state="ready", problem="")
    got = page.get(f"{address}?added={mine.pk}", **asking).text
    assert f'data-state="ready"><img src="/evidence/{mine.pk}/versions/1/thumbnail" alt="">Ready.</li>' in got


def test_the_address_tells_what_is_looked_for(quick, address):
    client = quick.client("lead")
    note(quick, text="Steel pans")
    link(quick, "https://example.org/choir")
    page = client.get(f"{address}?q=steel&kind=note").text
    assert "1 item found" in page
    assert "example.org" not in page
    assert 'value="steel"' in page
    assert '<option value="note" selected>' in page
    assert "Nothing here" in client.get(f"{address}?q=steel&kind=link").text


def test_lists_of_what_is_to_be_done_are_counted(quick, address):
    one, two = note(quick), note(quick)
    Item.objects.filter(pk=one.pk).update(recognisable="no")
    quick.client("lead").post(f"{address}/tags", {"items": [two.pk], "criterion": "A1", "act": "tag"})
    tabs = re.findall(
        r'class="tab" href="([^"]*)"[^>]*>([^<]+) <span class="tab__tally">(\d+)', client_page(quick, address)
    )
    assert tabs == [
        ("?", "All", "2"),
        ("?criterion=none", "To tag", "1"),
        ("?unchecked=on", "Pupils to check", "1"),
    ]


def client_page(quick: Cast, address: str) -> str:
    """The library, as the lead sees it."""
    return quick.client("lead").get(address).text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=opera", "Choose one of the kinds on the list."),
        ("criterion=Z9", "Choose one of the criteria on the list."),
        ("by=999999", "Choose one of the people on the list."),
        ("by=x", "Choose one of the people on the list."),
        ("since=2026-13-40", "Give the day as a date, such as 14/03/2026."),
        ("q=" + "a" * 101, "Please look for something shorter than 100 characters."),
    ],
)
def test_a_filter_that_cannot_be_used_narrows_nothing_and_says_so(quick, address, query, sentence):
    note(quick, caption="Still here")
    response = quick.client("lead").get(f"{address}?{query}")
    assert response.status_code == 422
    assert sentence in response.text
    assert "Still here" in response.text


def test_pages_hold_twenty_four_and_any_number_leads_to_one(quick, address):
    for number in range(25):
        note(quick, text=f"Note number {number}")
    client = quick.client("lead")
    assert client.get(address).text.count('class="item-card"') == 24
    assert client.get(f"{address}?page=2&q=note").text.count('class="item-card"') == 1
    for page in ("0", "-1", "x", "99999999999999999999", ""):
        assert client.get(f"{address}?page={page}").status_code == 200
    assert 'href="?q=note&amp;page=2"' in client.get(f"{address}?q=note").text


@pytest.mark.parametrize("page", ["", "/choice?criterion=A1"])
def test_thirty_items_ask_as_little_as_one(quick, address, page):
    client = quick.client("lead")
    with_file(note(quick))
    asked = []
    for more in (0, 29):
        for _ in range(more):
            with_file(note(quick))
        client.get(f"{address}{page}")  # what an edition says is read once in a process
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{address}{page}")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 18


def test_what_waits_is_told_to_who_sorts_it(quick, address):
    inbox = Inbox.objects.create(
        school=quick.school, code="x", title="Concert", opens_on="2026-01-01", closes_on="2026-12-31", by=quick.lead
    )
    Item.objects.create(school=quick.school, kind="file", inbox=inbox)
    assert "1 item waits in the inbox" in client_page(quick, address)
    assert "waits in the inbox" not in quick.client("observer").get(address).text


def test_several_are_tagged_at_once_and_that_is_undone(quick, address):
    client, items = quick.client("lead"), [note(quick) for _ in range(3)]
    client.post(f"{address}/tags", {"items": [items[0].pk], "criterion": "A1", "act": "tag"})
    client.get(address)
    sent = {"items": [item.pk for item in items], "criterion": "A1", "act": "tag", "back": "kind=note"}
    response = client.post(f"{address}/tags", sent)
    assert response["Location"] == f"{address}?kind=note"
    page = client.get(response["Location"]).text
    assert "2 items tagged to A1." in page
    places = re.findall(r'name="places" value="([\d.]+)"', page)
    assert "tagged to A1" not in client.get(address).text
    client.post(f"{address}/tags", {"undo": "take", "places": places})
    assert [codes(item) for item in items] == [{"A1"}, set(), set()]


def test_taken_off_and_undone_with_its_statements(quick, address):
    client, one = quick.client("lead"), note(quick)
    statements = ["A1.bronze.1", "A1.silver.1"]
    client.post(f"{address}/tags", {"items": one.pk, "criterion": "A1", "statements": statements, "act": "tag"})
    assert codes(one) == set(statements)
    page = client.post(f"{address}/tags", {"items": one.pk, "criterion": "A1", "act": "untag"}, follow=True).text
    assert codes(one) == set()
    places = re.findall(r'name="places" value="([\d.]+)"', page)
    client.post(f"{address}/tags", {"undo": "put", "places": places})
    assert codes(one) == set(statements)


def test_statements_are_chosen_on_a_page_of_their_own(quick, address):
    one = note(quick, caption="Winter concert")
    page = quick.client("lead").post(f"{address}/tags", {"items": one.pk, "criterion": "A1", "act": "statements"}).text
    assert "Which statements of A1?" in page
    assert 'value="A1.silver.1"' in page
    assert "Winter concert" in page
    assert codes(one) == set()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose at least one item first."),
        ({"items": "x"}, "One of the items is no longer there."),
        ({"items": "999999"}, "One of the items is no longer there."),
        ({"items": "9" * 30}, "One of the items is no longer there."),
        ({"criterion": ""}, "Choose a criterion."),
        ({"criterion": "Z9"}, "Choose one of the criteria on the list."),
        ({"statements": "A2.bronze.1"}, "Choose statements of this criterion."),
        ({"act": "burn"}, "The page sent something that it should not have."),
    ],
)
def test_what_cannot_be_tagged_is_refused(quick, address, sent, sentence):
    one = note(quick)
    whole = {"items": one.pk, "criterion": "A1", "act": "tag"} if sent else {"criterion": "A1", "act": "tag"}
    response = quick.client("lead").post(f"{address}/tags", whole | sent)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Tag.objects.exists()


def test_another_school_s_items_are_not_tagged(quick, address):
    theirs = note(quick)
    Item.objects.filter(pk=theirs.pk).update(school=quick.other_school)
    client = quick.client("lead")
    criterion = quick.edition.criterion_ids["A1"]
    assert client.post(f"{address}/tags", {"items": theirs.pk, "criterion": "A1", "act": "tag"}).status_code == 422
    client.post(f"{address}/tags", {"undo": "put", "places": f"{theirs.pk}.{criterion}"})
    assert not Tag.objects.exists()


@pytest.mark.parametrize("places", [[], ["x"], ["1"], ["1.2.3.4"], ["1.0"], ["-1.1"], ["1.1.999999"], ["²." * 2 + "1"]])
def test_an_undo_that_cannot_be_read_is_refused(quick, address, places):
    note(quick)
    assert quick.client("lead").post(f"{address}/tags", {"undo": "put", "places": places}).status_code == 422
    assert not Tag.objects.exists()


def test_what_was_added_before_is_chosen_for_a_criterion(quick, address):
    client, items = quick.client("contributor"), [note(quick, caption=f"Concert {number}") for number in range(3)]
    page = client.get(f"{address}/choice?criterion=B1&q=concert")
    assert page.text.count('class="item-card"') == 3
    chosen = {"items": [item.pk for item in items[:2]], "criterion": "B1"}
    response = client.post(f"{address}/choice?criterion=B1", chosen)
    assert response["Location"] == f"/journeys/{quick.journey.pk}/audits/1/areas/B#B1"
    assert [codes(item) for item in items] == [{"B1"}, {"B1"}, set()]


def test_choosing_nothing_is_refused_and_no_criterion_leads_to_the_library(quick, address):
    client = quick.client("lead")
    note(quick)
    response = client.post(f"{address}/choice?criterion=B1", {"criterion": "B1"})
    assert (response.status_code, "Choose at least one item first." in response.text) == (422, True)
    assert client.get(f"{address}/choice")["Location"] == address
    assert client.get(f"{address}/choice?criterion=Z9").status_code == 404


def test_evidence_stands_in_the_navigation_of_who_is_at_the_school(quick, address):
    home = f"/journeys/{quick.journey.pk}"
    assert f'href="{address}"' in quick.client("observer").get(home).text
    assert f'href="{address}"' not in quick.client("administrator").get(home).text

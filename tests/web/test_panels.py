"""The panel of evidence beside a criterion: what it shows, to whom, and what it costs the page."""

import pytest
from django.urls import reverse

from plaudit.evidence.models import File, Item, Kind, Role, State
from plaudit.evidence.operations.items import add_link, add_note
from plaudit.evidence.operations.tags import Place, put_tags
from plaudit.frameworks.models import Criterion, Statement
from tests.cast import Cast
from tests.evidence.keeping import a_picture


def tagged(cast: Cast, item: Item, code: str = "A1") -> Item:
    """The item, as evidence for the criterion."""
    put_tags(places=[Place(item.pk, cast.edition.criterion_ids[code])], by=cast.lead)
    return item


def area(cast: Cast) -> str:
    """The address of the first area."""
    return reverse("area", kwargs={"pk": cast.journey.pk, "number": 1, "area": "A"})


def shown(cast: Cast, who: str = "lead", code: str = "A1") -> str:
    """What the panel shows to that person."""
    where = reverse("panel", kwargs={"pk": cast.journey.pk, "criterion": code})
    return cast.client(who).get(where, headers={"Plaudit-Fragment": "1"}).text


def test_it_shows_what_there_is_for_its_criterion_the_newest_first(quick: Cast) -> None:
    picture = tagged(quick, a_picture(quick, caption="The display in the hall"))
    link = add_link(
        school=quick.school,
        hub=quick.hub,
        address="https://www.sing.example/up",
        by=quick.lead,
        criteria=Criterion.objects.filter(code="A1"),
        statements=Statement.objects.filter(criterion__code="A1"),
    )
    add_note(school=quick.school, hub=quick.hub, text="For another criterion.", by=quick.lead)
    html = shown(quick)
    assert html.index("sing.example") < html.index("The display in the hall")
    assert html.count('class="piece"') == 2  # however many statements it is for
    assert reverse("rendition", args=[picture.pk, 1, Role.THUMBNAIL.value]) in html
    assert reverse("item", args=[link.pk]) in html
    assert "another criterion" not in html
    assert 'class="piece"' not in shown(quick, code="A2")


@pytest.mark.parametrize(
    ("state", "words"),
    [(State.RECEIVED, "Being prepared"), (State.HELD, "Held back"), (State.REFUSED, "Refused: see why")],
)
def test_what_is_not_ready_says_so_and_has_no_picture(quick: Cast, state, words) -> None:
    tagged(quick, a_picture(quick))
    File.objects.update(state=state)
    html = shown(quick)
    assert words in html
    assert "<img" not in html
    assert ("data-waiting" in html) is (state == State.RECEIVED)


def test_what_waits_in_an_inbox_is_not_shown_and_what_has_no_room_is_counted(quick: Cast) -> None:
    for number in range(8):
        note = add_note(school=quick.school, hub=quick.hub, text=f"Note {number}", by=quick.lead)
        tagged(quick, note)
    Item.objects.filter(pk=note.pk).update(kept_at=None)
    html = shown(quick)
    assert "Note 7" not in html
    assert html.count('class="piece"') == 6
    assert "and 1 more" in html


def test_only_who_may_add_is_offered_to(quick: Cast) -> None:
    assert "Add evidence for" in shown(quick, "contributor").replace('<span class="visually-hidden">', "").replace(
        "</span>", ""
    )
    assert "Add evidence" not in shown(quick, "observer")
    assert "Nothing yet." in shown(quick, "observer")


def test_the_page_asks_for_all_panels_at_once(quick: Cast, django_assert_num_queries) -> None:
    lead = quick.client("lead")
    lead.get(area(quick))
    with django_assert_num_queries(AREA) as empty:
        lead.get(area(quick))
    assert sum("evidence_tag" in query["sql"] for query in empty.captured_queries) == 1
    for code in ("A1", "A2"):
        for number in range(5):
            tagged(quick, a_picture(quick, f"{code} {number}".encode()), code)
    assert Item.objects.filter(kind=Kind.PICTURE).count() == 10
    with django_assert_num_queries(AREA):
        page = lead.get(area(quick))
    assert page.text.count('class="piece"') == 10


AREA = 13

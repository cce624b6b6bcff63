"""The pages of a public summary: for the school to write, and for anybody to read."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plaudit.evidence.models import Item, Role
from plaudit.evidence.operations.items import add_link
from plaudit.evidence.operations.tags import tag
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.plans.models import Impact, ImpactCriterion
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.summaries.models import Summary
from plaudit.summaries.operations.publishing import unpublish
from plaudit.summaries.operations.summaries import start_summary, years_to_start
from tests.cast import Cast, answer, measure
from tests.evidence.keeping import a_picture, a_rendition
from tests.summaries.small import begun, published, text_of, written

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


@pytest.fixture
def summary(quick: Cast) -> Summary:
    """The school's summary of this year."""
    return begun(quick.school, by=quick.lead)


def address(summary: Summary, *more: str) -> str:
    return "/".join((f"/schools/{summary.school.urn}/summaries/{summary.year_name}", *more))


def outside(summary: Summary) -> str:
    return f"/summaries/{summary.school.urn}/{summary.year_name}"


def picture(cast: Cast) -> Item:
    item = a_picture(cast, caption="The choir in the hall", audience="public", recognisable="no")
    tag(items=[item], criteria=cast.edition.criteria.filter(code="A1"), by=cast.lead)
    a_rendition(item.versions.get().file, Role.LARGE, b"the large picture")
    return item


def test_a_stranger_reads_what_is_published_and_leaves_no_trace(summary, quick, client: Client):
    written(summary, "singing", "We sing.\n\n- Choir, see https://example.org/choir\n- <b>Band</b>", by=quick.lead)
    assert client.get(outside(summary)).status_code == 404
    published(summary, by=quick.leader)
    for where in (outside(summary), f"/summaries/{summary.school.urn}"):
        response = client.get(where)
        assert response.status_code == 200
        assert not response.cookies
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "<script" not in response.text
        assert '<meta name="robots" content="noindex">' in response.text
        assert f'<link rel="canonical" href="{outside(summary)}">' in response.text
        assert '<li>Choir, see <a href="https://example.org/choir" rel="nofollow">' in response.text
        assert "<li>&lt;b&gt;Band&lt;/b&gt;</li>" in response.text
        assert re.findall(r"<h([1-6])", response.text)[:4] == ["1", "2", "2", "3"]
        for person in ("Lead", "Leader", "Contributor"):
            assert person not in response.text


def test_it_is_the_same_for_who_is_signed_in(summary, quick):
    published(summary, by=quick.lead)
    pages = {who: quick.client(who).get(outside(summary)).text for who in ("lead", "administrator", "nobody")}
    assert len(set(pages.values())) == 1


def test_a_page_that_has_not_changed_is_not_sent_again(summary, quick, client: Client):
    published(summary, by=quick.lead)
    first = client.get(outside(summary))
    assert "no-cache" in first.headers["Cache-Control"]
    again = client.get(outside(summary), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_word_file_is_made_once_for_what_is_published(summary, quick, client: Client):
    published(summary, by=quick.lead)
    first = client.get(f"{outside(summary)}.docx")
    again = client.get(f"{outside(summary)}.docx", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert ".docx" in first.headers["Content-Disposition"]
    published(summary, by=quick.lead)
    assert client.get(f"{outside(summary)}.docx").status_code == 200


def test_search_engines_may_list_it_only_where_the_school_says_so(summary, quick, client: Client):
    published(summary, by=quick.lead, is_findable=True)
    response = client.get(outside(summary))
    assert "X-Robots-Tag" not in response.headers
    assert "noindex" not in response.text


def test_each_year_has_an_address_and_the_newest_a_short_one(summary, quick, client: Client):
    written(summary, "singing", "As it was.", by=quick.lead)
    published(summary, by=quick.lead)
    later = start_summary(school=quick.school, year=years_to_start(quick.school)[0], by=quick.lead)
    written(later, "singing", "As it is.", base=1, by=quick.lead)
    published(later, by=quick.lead)
    assert "As it is." in client.get(f"/summaries/{quick.school.urn}").text
    old = client.get(outside(summary))
    assert "As it was." in old.text
    assert f'href="{outside(later)}"' in old.text
    unpublish(summary=later, by=quick.lead)
    assert client.get(outside(later)).status_code == 404
    assert "As it was." in client.get(f"/summaries/{quick.school.urn}").text


def test_evidence_is_gone_at_once_when_it_is_withdrawn_or_no_longer_for_everybody(summary, quick, client: Client):
    item = picture(quick)
    link = add_link(
        school=quick.school, hub=quick.hub, address="https://example.org/film", caption="Our film", by=quick.lead,
        criteria=quick.edition.criteria.filter(code="A1"),
    )  # fmt: skip
    Item.objects.filter(pk=link.pk).update(audience="public")
    kept = published(summary, by=quick.lead)
    page, seen = client.get(outside(summary)).text, f"{outside(summary)}/pictures/{item.pk}"
    assert f'src="{seen}"' in page
    assert 'href="https://example.org/film" rel="nofollow noopener">Our film' in page
    assert b"".join(client.get(seen)) == b"the large picture"
    assert "The choir" not in str(kept.document)
    Item.objects.filter(pk=link.pk).update(audience="school")
    withdraw(item=item, reason="A family asked.", by=quick.lead)
    page = client.get(outside(summary)).text
    assert "choir" not in page
    assert "Our film" not in page
    assert client.get(seen).status_code == 404


def test_only_pictures_on_the_page_are_given_out(summary, quick, client: Client):
    published(summary, by=quick.lead)
    assert client.get(f"{outside(summary)}/pictures/{picture(quick).pk}").status_code == 404


def test_no_small_count_leaves_the_school(summary, quick, client: Client):
    measure(quick.audit, "A2.silver.1", 3, 90, by=quick.lead)
    published(summary, by=quick.lead)
    page = client.get(outside(summary)).text
    assert "Fewer than 5 of 90 pupils play." in page
    assert "3%" not in page


def test_a_clash_shows_both_texts(summary, quick):
    written(summary, "singing", "Theirs.", by=quick.leader)
    response = quick.client("lead").post(
        address(summary, "passages", "singing"), {"act": "save", "base": "0", "text": "Mine."}
    )
    assert response.status_code == 409
    assert "Theirs." in response.text
    assert re.search(r"<textarea[^>]*>\s*Mine\.</textarea>", response.text)
    assert 'name="base" value="1"' in response.text
    assert text_of(summary, "singing") == "Theirs."


def test_the_page_says_where_each_passage_came_from(summary, quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    page = quick.client("observer").get(address(summary)).text
    assert "Follows your audit and plan" in page
    assert f'<a href="/journeys/{quick.journey.pk}/audits/1/areas/A#A1">A yes of A1</a>' in page
    assert "“We sing”" in page
    assert "It is expected, and no law demands it." in page
    assert "<textarea" not in page


def test_it_leads_to_the_plan_and_to_impact(summary, quick):
    add_action(journey=quick.journey, about=NewAction(title="Buy drums", purposes=("A2",)), by=quick.lead)
    impact = Impact.objects.create(journey=quick.journey, title="Boys", changed="Boys sing, too.", by=quick.lead)
    ImpactCriterion.objects.create(impact=impact, criterion=quick.edition.criteria.get(code="A1"))
    page = quick.client("lead").get(address(summary)).text
    assert f'<a href="/journeys/{quick.journey.pk}/plan">The plan: 1 open action</a>' in page
    assert f'<a href="/journeys/{quick.journey.pk}/impact">Impact: 1 card</a>' in page


def test_a_row_is_written_dropped_and_put_back(summary, quick):
    client = quick.client("contributor")
    where = address(summary, "rows", "partners")
    for act in ("save", "drop", "put-back"):
        sent = {"act": act, "base": "0", "text": "The orchestra"}
        assert client.post(where, sent).headers["Location"] == f"{address(summary)}#partners"
    assert "The orchestra" in client.get(address(summary)).text
    assert client.post(address(summary, "rows"), {"label": "Ask", "text": "The office"}).status_code == 302
    assert "The office" in client.get(address(summary)).text


def test_what_is_published_is_what_was_read(summary, quick):
    client = quick.client("leader")
    page = client.get(address(summary, "preview")).text
    assert "Names that are not shown" in page
    read = re.search(r'name="read" value="(\w+)"', page)
    assert read
    client.post(address(summary, "publication"), {"read": read[1], "is_findable": "on"})
    assert "Search engines may list it." in client.get(address(summary)).text
    client.post(address(summary, "publication", "ended"))
    assert "Since" not in client.get(address(summary)).text


def test_contributors_write_and_do_not_publish(summary, quick):
    page = quick.client("contributor").get(address(summary, "preview")).text
    assert 'name="read"' not in page


def test_a_page_takes_as_many_queries_for_much_as_for_little(summary, quick):
    client = quick.client("lead")
    client.get(address(summary))
    few = queries(client, address(summary))
    for number in range(20):
        client.post(address(summary, "rows"), {"label": f"Row {number}", "text": "a"})
    assert queries(client, address(summary)) == few


def test_a_stranger_s_page_takes_few_queries(summary, quick, client: Client):
    picture(quick)
    published(summary, by=quick.lead)
    client.get(outside(summary))
    assert queries(client, outside(summary)) <= 8


def queries(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)

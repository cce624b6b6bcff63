"""The conversation on an item's page."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plaudit.evidence.models import Comment, Item
from plaudit.evidence.operations.comments import add_comment
from plaudit.evidence.operations.items import add_note
from tests.evidence.listened import a_sound


def test_comments_stand_in_the_order_of_the_recording_with_a_link_to_their_moment(quick):
    item = a_sound(quick, audience="hub")
    for text, moment in (("Lovely.", None), ("They end.", 180), ("The altos come in.", 42.5)):
        add_comment(item=item, text=text, moment=moment, by=quick.lead)
    for who, may_say in (("contributor", True), ("observer", False), ("administrator", False)):
        page = quick.client(who).get(reverse("item", args=[item.pk])).text
        places = [page.index(text) for text in ("The altos come in.", "They end.", "Lovely.")]
        assert places == sorted(places)
        assert '<a class="comment__moment" href="#t=42" data-moment="42">0:42</a>' in page
        assert ("Your comment" in page) is may_say
        assert "Take away" not in page


def test_without_a_script_one_comes_back_to_the_comment(quick):
    item, contributor = a_sound(quick), quick.client("contributor")
    there = reverse("item", args=[item.pk])
    response = contributor.post(reverse("comments", args=[item.pk]), {"text": "The altos come in.", "moment": "0.42"})
    comment = Comment.objects.get()
    assert (comment.moment, response.headers["Location"]) == (42, f"{there}#comment-{comment.pk}")
    response = contributor.post(reverse("comment-ended", args=[item.pk, comment.pk]))
    assert (response.headers["Location"], Comment.objects.count()) == (f"{there}#comments", 0)


def test_a_script_gets_the_conversation(quick):
    item, lead = a_sound(quick), quick.client("lead")
    headers = {"Plaudit-Fragment": "conversation"}
    said = lead.post(reverse("comments", args=[item.pk]), {"text": "<b>So</b>"}, headers=headers).text
    assert said.count("<section") == 1
    assert "&lt;b&gt;So&lt;/b&gt;" in said
    ended = lead.post(reverse("comment-ended", args=[item.pk, Comment.objects.get().pk]), headers=headers).text
    assert "Nobody has said anything about this yet." in ended


def test_a_comment_is_found_on_its_own_item_only(quick):
    item = a_sound(quick)
    other = add_note(school=quick.school, hub=quick.hub, text="We sang.", by=quick.lead)
    comment = add_comment(item=item, text="So.", by=quick.lead)
    assert quick.client("lead").post(reverse("comment-ended", args=[other.pk, comment.pk])).status_code == 404
    assert Comment.objects.count() == 1


def test_thirty_comments_cost_no_more_queries_than_one(quick):
    item, lead = a_sound(quick), quick.client("lead")
    add_comment(item=item, text="One.", moment=1, by=quick.lead)
    queries(lead, item)  # the first page of all reads the edition, too
    one = queries(lead, item)
    for number in range(29):
        add_comment(item=item, text=f"{number}", moment=number, by=quick.contributor)
    assert queries(lead, item) == one


def queries(client: Client, item: Item) -> int:
    """How many queries the item's page takes."""
    with CaptureQueriesContext(connection) as counted:
        assert client.get(reverse("item", args=[item.pk])).status_code == 200
    return len(counted)

"""The pages of impact cards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plaudit.evidence.models import Item
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.plans.models import Figure, Impact, Limit
from plaudit.plans.operations.changes import fingerprint
from plaudit.plans.operations.impacts import make_impact
from plaudit.plans.operations.joins import Joins, join
from tests.cast import Cast
from tests.plans.impacts import based, card, done_action, evidence


def get(cast: Cast, address: str, who: str = "lead") -> str:
    """The page, as somebody reads it."""
    response = cast.client(who).get(address)
    assert response.status_code == 200
    return response.text


def home(cast: Cast) -> str:
    """Where the journey's cards are."""
    return f"/journeys/{cast.journey.pk}/impact"


def told(cast: Cast) -> Impact:
    """A card made from a done action, with evidence and a number."""
    based(cast)
    evidence(cast, "We sang in two parts.", "A1", "A2")
    return make_impact(journey=cast.journey, by=cast.lead, action=done_action(cast, "A1.silver.1", "A2"))


def test_a_done_action_becomes_a_card_with_one_tap(quick):
    based(quick)
    evidence(quick)
    action = done_action(quick)
    assert "Done, and not told yet" in get(quick, home(quick), "contributor")
    response = quick.client("contributor").post(f"{home(quick)}/new", {"done": action.pk}, follow=True)
    impact = Impact.objects.get()
    assert response.redirect_chain == [(f"/impact/{impact.pk}/words", 302)]
    assert "Only partly: We sing in parts." in response.text
    assert "Done, and not told yet" not in get(quick, home(quick))
    assert "Still to write: for whom, so what" in get(quick, home(quick))


def test_who_only_reads_is_offered_nothing_to_write(quick):
    impact = told(quick)
    for who in ("observer", "administrator"):
        pages = get(quick, home(quick), who) + get(quick, f"/impact/{impact.pk}", who)
        assert "Still to write" not in pages
        assert "Begin a card" not in pages
        assert "Change the words" not in pages


def test_it_is_read_with_what_shows_it_and_its_numbers(quick):
    impact = told(quick)
    html = get(quick, f"/impact/{impact.pk}")
    for said in ("Where we were", "They hold a second part.", "We sang in two parts.", "20 of 60 is 33.3%"):
        assert said in html
    assert "They hold a second part." in get(quick, f"{home(quick)}?read=all")


def test_what_is_withdrawn_is_on_no_page_at_once(quick):
    impact, item = told(quick), Item.objects.get()
    pages = (f"/impact/{impact.pk}", f"/impact/{impact.pk}/joins", f"{home(quick)}?read=all")
    assert all("We sang in two parts." in get(quick, page) for page in pages)
    withdraw(item=item, reason="A parent asked.", by=quick.lead)
    assert not any("We sang in two parts." in get(quick, page) for page in pages)


def test_the_hub_sees_only_the_evidence_that_is_for_it(quick):
    impact = told(quick)
    assert "We sang in two parts." not in get(quick, f"/impact/{impact.pk}", "administrator")
    Item.objects.update(audience="hub")
    assert "We sang in two parts." in get(quick, f"/impact/{impact.pk}", "administrator")


@pytest.mark.parametrize(("smallest", "words"), [(None, "fewer than 5"), (10, "fewer than 10")])
def test_few_pupils_are_a_number_inside_the_school_only(quick, smallest, words):
    impact = told(quick)
    statement = quick.edition.statement_ids["A2.silver.1"]
    Figure.objects.create(
        journey=quick.journey, statement_id=statement, count=4, out_of=60, on="2026-10-01", by=quick.lead
    )
    if smallest:
        Limit.objects.create(school=quick.school, smallest=smallest, by=quick.lead)
    assert "4 of 60 is 6.7%" in get(quick, f"/impact/{impact.pk}", "observer")
    outside = get(quick, f"/impact/{impact.pk}", "administrator")
    assert words in outside
    assert "4 of 60" not in outside


def test_the_words_are_changed_on_a_page_of_their_own(quick):
    impact = card(quick)
    address = f"/impact/{impact.pk}/words"
    assert "without names" in get(quick, address)
    sent = {
        "title": "Two parts",
        "whom": "Year 5",
        "seen-title": fingerprint(impact.title),
        "seen-whom": fingerprint(""),
    }
    assert quick.client("lead").post(address, sent).headers["Location"] == f"/impact/{impact.pk}"
    impact.refresh_from_db()
    assert (impact.title, impact.whom) == ("Two parts", "Year 5")


def test_two_at_once_see_both_texts_and_a_second_try_is_saved(quick):
    impact = card(quick)
    address, seen = f"/impact/{impact.pk}/words", {"seen-so_what": fingerprint("")}
    quick.client("contributor").post(address, {"so_what": "Theirs.", **seen})
    response = quick.client("lead").post(address, {"so_what": "Mine.", **seen})
    assert response.status_code == 409
    assert "Two of you changed “So what?” at once." in response.text
    assert "Theirs." in response.text
    assert "Mine.</textarea>" in response.text
    quick.client("lead").post(address, {"so_what": "Both.", "seen-so_what": fingerprint("Theirs.")})
    impact.refresh_from_db()
    assert impact.so_what == "Both."


@pytest.mark.parametrize(("sent", "sentence"), [
    ({"title": " "}, "Say in a few words what the card is about."),
    ({"title": "x" * 201}, "It has 201."),
    ({"voice": "x" * 4001}, "It has 4001."),
])  # fmt: skip
def test_what_cannot_be_kept_comes_back_with_its_reason(quick, sent, sentence):
    impact = card(quick)
    response = quick.client("lead").post(f"/impact/{impact.pk}/words", sent)
    assert response.status_code == 422
    assert sentence in response.text
    impact.refresh_from_db()
    assert impact.version == 1


def test_what_shows_it_is_chosen_and_taken_off(quick):
    impact, item, action = card(quick), evidence(quick), done_action(quick)
    address = f"/impact/{impact.pk}/joins"
    assert "Half of us play" in get(quick, address)
    sent = {"items": item.pk, "actions": action.pk, "criteria": "A1", "measures": "A2.silver.1|"}
    assert quick.client("lead").post(address, sent).status_code == 302
    page = get(quick, address)
    assert page.count(" checked") == 4  # each kind once, whatever the order
    quick.client("lead").post(address, {"had-items": item.pk, "had-criteria": "A1", "criteria": "A1"})
    assert (impact.items.count(), impact.criteria.count(), impact.actions.count()) == (0, 1, 1)


@pytest.mark.parametrize("sent", [
    {"actions": "9" * 400}, {"actions": "x"}, {"criteria": "Z\x00"}, {"measures": "A1"}, {"measures": "|"},
])  # fmt: skip
def test_what_was_never_offered_cannot_be_joined(quick, sent):
    impact = card(quick)
    response = quick.client("lead").post(f"/impact/{impact.pk}/joins", sent)
    assert response.status_code == 422
    assert impact.version == 1


def test_a_card_is_put_away_and_taken_back(quick):
    impact = card(quick, "Ukuleles")
    client = quick.client("lead")
    client.post(f"/impact/{impact.pk}/put-away")
    assert "This card is put away" in get(quick, f"/impact/{impact.pk}")
    assert "Cards that were put away" in get(quick, home(quick))
    assert "Ukuleles" not in get(quick, home(quick), "observer")
    assert client.get(f"/impact/{impact.pk}/words").status_code == 422
    assert client.post(f"/impact/{impact.pk}/words", {"whom": "All", "seen-whom": fingerprint("")}).status_code == 409
    client.post(f"/impact/{impact.pk}/put-away/ended")
    assert "Ukuleles" in get(quick, home(quick), "observer")


def test_a_card_needs_a_title_or_a_done_action_of_this_journey(quick):
    client = quick.client("lead")
    assert client.post(f"{home(quick)}/new", {"title": " "}).status_code == 422
    assert client.post(f"{home(quick)}/new", {"done": "99999"}).status_code == 404
    assert client.post(f"{home(quick)}/new", {"done": "x\x00"}).status_code == 404
    assert not Impact.objects.exists()


def test_thirty_cards_take_as_many_queries_as_one(quick):
    told(quick)
    client, counts = quick.client("lead"), []
    every = Joins(items=frozenset(Item.objects.values_list("pk", flat=True)), measures=frozenset({("A2.silver.1", "")}))
    for more in (0, 29):
        for number in range(more):
            join(impact=card(quick, f"Card {number}"), add=every, remove=Joins(), by=quick.lead)
        with CaptureQueriesContext(connection) as counted:
            client.get(home(quick))
        counts.append(len(counted))
    assert counts[0] == counts[1]

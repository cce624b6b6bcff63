"""Handing the lead over on the page, and what the new lead sees first."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.journeys.models import Journey
from plaudit.schools.models import Afterwards, HandOver, Invitation, Role, TakeOver
from plaudit.schools.operations import end_role, give_role, hand_over, offer_hand_over
from tests.cast import aim, answer, close, decide_all
from tests.schools.people import NINA, PHRASE, membership, path_of, roles

HAND_OVER = "/schools/119903/hand-over"
PEOPLE = "/schools/119903/people"


def sent(quick, **changes):
    return {"to": quick.contributor.pk, "email": "", "afterwards": "contributor", "note": "Enjoy."} | changes


def handed(quick, **changes):
    values = {"outgoing": quick.lead, "to": quick.contributor, "afterwards": Afterwards.LEAVES, "by": quick.lead}
    return hand_over(school=quick.school, **values | changes)


def page_of(taken: TakeOver, end: str = "") -> str:
    return f"/schools/119903/take-overs/{taken.pk}{end}"


def test_a_leader_hands_it_to_a_colleague_in_one_step(quick):
    response = quick.client("leader").post(HAND_OVER, sent(quick), follow=True)
    assertRedirects(response, PEOPLE)
    assertContains(response, "Contributor is the lead of The Latimer Primary School now.")
    assert (roles(quick.lead, quick.school), HandOver.objects.get().note) == ({"contributor"}, "Enjoy.")


def test_a_lead_who_hands_it_over_and_leaves_is_out(quick):
    response = quick.client("lead").post(HAND_OVER, sent(quick, afterwards="leaves"))
    assertRedirects(response, "/start", fetch_redirect_response=False)
    assert quick.client("lead").get(PEOPLE).status_code == 404


def test_somebody_new_is_invited_to_take_over(quick):
    response = quick.client("lead").post(HAND_OVER, sent(quick, to="new", email=NINA), follow=True)
    assertContains(response, f"An invitation is on its way to {NINA}. Until it is accepted, nothing changes.")
    assertContains(response, "takes over from Lead")
    assert roles(quick.lead, quick.school) == {"lead"}
    assert Invitation.objects.get().hand_over.outgoing == quick.lead


def test_of_several_leads_one_is_chosen(quick):
    give_role(user=quick.stranger, role=Role.LEAD, school=quick.school, by=None)
    client = quick.client("leader")
    assertContains(client.get(HAND_OVER), "Who hands over?")
    response = client.post(HAND_OVER, sent(quick))
    assertContains(response, "Choose the lead who hands over.", status_code=422)
    client.post(HAND_OVER, sent(quick, outgoing=quick.stranger.pk))
    assert (roles(quick.lead, quick.school), roles(quick.stranger, quick.school)) == ({"lead"}, {"contributor"})


def test_a_school_without_a_lead_is_asked_less(quick):
    end_role(membership=membership(quick.lead, "lead"), by=quick.leader)
    client = quick.client("leader")
    response = client.get(HAND_OVER)
    assertContains(response, "Choose a new lead")
    assertNotContains(response, "And the old lead?")
    client.post(HAND_OVER, {"to": quick.contributor.pk})
    assert roles(quick.contributor, quick.school) == {"lead"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"to": ""}, "Choose who takes over."),
        ({"to": "0"}, "Choose a colleague on the list, or somebody new."),
        ({"to": "new"}, "Give the person&#x27;s e-mail address."),
        ({"to": "new", "email": "nina"}, "Give an e-mail address such as ada@example.org."),
        ({"to": "new", "email": "lead@plaudit.example"}, "lead@plaudit.example has that role here already."),
        ({"afterwards": ""}, "Choose what becomes of the old lead."),
        ({"afterwards": "queen"}, "Choose one of the two."),
        ({"note": "a" * 4001}, "4000"),
        ({"note": "a\0"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_used_is_refused(quick, change, sentence):
    response = quick.client("leader").post(HAND_OVER, sent(quick, **change))
    assertContains(response, sentence, status_code=422)
    assert not HandOver.objects.exists()
    assert not Invitation.objects.exists()


def test_nobody_of_another_school_takes_over(quick):
    response = quick.client("leader").post(HAND_OVER, sent(quick, to=quick.stranger.pk))
    assert response.status_code == 422
    assert roles(quick.stranger, quick.school) == set()


def test_the_first_page_says_where_things_stand_until_it_is_put_away(quick):
    decide_all(quick.audit, by=quick.lead)
    answer(quick.audit, "A1.silver.1", "yes", by=quick.leader)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.leader, reason="The choir wants it.")
    taken = handed(quick, note="Mind the piano.")
    client = quick.client("contributor")
    assertRedirects(client.get("/start"), page_of(taken))
    response = client.get(page_of(taken))
    for said in (
        "Lead handed it over to you on",
        "Mind the piano.",
        "4 of 4 criteria decided",
        "by Lead",
        "The choir wants it.",
        "chosen by Leader",
        "On the way to Silver",
    ):
        assertContains(response, said.replace("On the way", "on the way"))
    helpers = [(helper.name, helper.statements, helper.share) for helper in response.context["state"].helpers]
    assert [name for name, *_ in helpers] == ["Lead", "Leader"]
    assert sum(share for *_, share in helpers) == 100
    assertContains(response, f'href="/journeys/{quick.journey.pk}/audits/1/result"')
    assertRedirects(client.post(page_of(taken, "/dismissed")), "/schools/119903/journey", fetch_redirect_response=False)
    assertRedirects(client.get("/start"), f"/journeys/{quick.journey.pk}", fetch_redirect_response=False)
    assertNotContains(client.get(page_of(taken)), "I have read this")


def test_the_next_step_follows_the_journey(quick):
    client = quick.client("contributor")
    taken = handed(quick)
    assertContains(client.get(page_of(taken)), "Next: go on with the baseline audit")
    assertContains(client.get(page_of(taken)), "Nobody has answered anything yet.")
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    assertContains(client.get(page_of(taken)), f'href="/journeys/{quick.journey.pk}/target"')


def test_where_nothing_has_started_it_begins_at_the_beginning(quick):
    school = quick.other_school
    taken = hand_over(
        school=school, outgoing=None, to=_second(quick, school), afterwards=Afterwards.LEAVES, by=quick.stranger
    )
    assert not Journey.objects.filter(school=school).exists()
    response = quick.client("mentor").get(f"/schools/{school.urn}/take-overs/{taken.pk}")
    assertContains(response, "Next: start the journey")


def _second(quick, school):
    give_role(user=quick.mentor, role=Role.CONTRIBUTOR, school=school, by=None)
    return quick.mentor


def test_the_note_is_for_the_new_lead_alone(quick):
    taken = handed(quick)
    for who, status in (("leader", 403), ("administrator", 403), ("stranger", 404)):
        assert quick.client(who).get(page_of(taken)).status_code == status
        assert quick.client(who).post(page_of(taken, "/dismissed")).status_code == status
    assert quick.client("contributor").get(f"/schools/138173/take-overs/{taken.pk}").status_code == 404
    taken.refresh_from_db()
    assert taken.dismissed_at is None


def test_who_was_invited_to_take_over_comes_in_on_that_page(quick):
    values = {"outgoing": quick.lead, "afterwards": Afterwards.LEAVES, "by": quick.leader, "note": "Welcome!"}
    one = offer_hand_over(school=quick.school, email=NINA, **values)
    assertContains(Client().get(path_of(one)), "You take over from Lead.")
    response = Client().post(path_of(one), {"name": "Nina New", "password": PHRASE}, follow=True)
    assertContains(response, "Nina New, the lead is yours")
    assertContains(response, "Leader handed it over to you from Lead")
    assertContains(response, "Welcome!")


def test_in_several_places_the_start_page_points_to_it(quick):
    give_role(user=quick.contributor, role=Role.OBSERVER, school=quick.other_school, by=None)
    taken = handed(quick)
    response = quick.client("contributor").get("/start")
    assertContains(response, "The lead of The Latimer Primary School is yours")
    assertContains(response, f'href="{page_of(taken)}"')

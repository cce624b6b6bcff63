"""One action's page: what it says, what can be done from it, and what happens when two people change it."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from plaudit.plans.models import Action
from plaudit.plans.operations.actions import change_action
from plaudit.plans.operations.changes import Change, Field, fingerprint
from plaudit.plans.operations.impacts import make_impact
from plaudit.plans.operations.moves import move
from plaudit.plans.operations.states import add_progress, begin, do, drop, take_up, tell_effect
from plaudit.plans.school_time import calendar_for
from plaudit.web.when import weeks_to_choose
from tests.cast import Cast
from tests.plans.planning import CHRISTMAS, FIRST_DAY_BACK, IN_TERM, give_terms, give_terms_around, plan_action


def page(cast: Cast, action: Action, who: str = "lead") -> str:
    """The action's page as somebody sees it."""
    return cast.client(who).get(f"/actions/{action.pk}").text


def test_the_page_says_all_that_there_is(quick):
    give_terms(quick)
    action = plan_action(
        quick, why="They ask for it.", owner_name="The choir", due_on=IN_TERM, cost_pence=125_050, funding="The hub",
        sign="We hear two parts.", purposes=("A1.silver.1", "B1"),
    )  # fmt: skip
    shown = page(quick, action)
    for words in (
        "Sing in parts", "They ask for it.", "The choir", "Autumn 2, week 6 (Friday 4 December 2026)", "£1,250.50",
        "from The hub", "We hear two parts.", "We sing in parts", "Listening", "Planned", "Lead planned it",
    ):  # fmt: skip
        assert words in shown


def test_history_tells_what_happened_with_its_reasons(quick):
    give_terms(quick)
    action = plan_action(quick, due_on=IN_TERM)
    begin(action=action, by=quick.leader)
    move(action=action, to=None, by=quick.lead, words="Until we know.")
    move(action=action, to=CHRISTMAS, by=quick.lead)
    change = Change(Field.WHY, "So.", fingerprint(""))
    change_action(action=action, changes=[change], by=quick.lead)
    drop(action=action, reason="No teacher.", by=quick.lead)
    take_up(action=action, by=quick.lead)
    do(action=action, by=quick.lead)
    take_up(action=action, by=quick.lead)
    shown = page(quick, action)
    for words in (
        "Leader began it", "Lead took away the deadline, which was Autumn 2, week 6", "Until we know.",
        "Lead set the deadline: Spring 1, week 1", "Lead changed why", "Lead dropped it", "No teacher.",
        "Lead did it", "Lead took it up again",
    ):  # fmt: skip
        assert words in shown


def test_who_reads_gets_no_forms_and_who_carries_out_no_change(quick):
    action = plan_action(quick, owner=quick.contributor)
    for who in ("observer", "administrator"):
        assert "<form" not in page(quick, action, who).partition("<main")[2].partition("</main>")[0]
    own = page(quick, action, "contributor")
    assert reverse("action-states", args=[action.pk]) in own
    assert reverse("action-words", args=[action.pk]) not in own
    assert (
        quick.client("contributor").post(f"/actions/{plan_action(quick).pk}/states", {"act": "do"}).status_code == 403
    )


def test_states_progress_and_effect_are_told_from_the_page(quick):
    action, client = plan_action(quick), quick.client("lead")
    for what, sent in (
        ("states", {"act": "begin"}),
        ("progress", {"words": "We have begun."}),
        ("effects", {"extent": "some", "words": "They hum."}),
        ("states", {"act": "do"}),
        ("states", {"act": "take-up"}),
        ("states", {"act": "drop", "words": "No teacher."}),
    ):
        assert client.post(f"/actions/{action.pk}/{what}", sent).status_code == 302
    assert list(action.states.order_by("pk").values_list("state", flat=True)) == ["begun", "done", "begun", "dropped"]
    shown = page(quick, action)
    assert "We have begun." in shown
    assert "Some effect" in shown
    assert "They hum." in shown


def test_a_new_action_is_put_into_the_plan(quick):
    give_terms_around(quick)
    ((_, no_deadline), (_, weeks), *_) = weeks_to_choose(calendar_for(quick.journey), timezone.localdate())
    assert no_deadline == "No deadline yet"
    client, address = quick.client("lead"), f"/journeys/{quick.journey.pk}/actions"
    assert 'value="A1" checked' in client.get(f"{address}?for=A1&for=Z9").text
    sent = {
        "title": "Sing", "owner": str(quick.leader.pk), "due_week": weeks[0][0], "cost": "£1,200.50",
        "purposes": ["B1", "A1.silver.1"],
    }  # fmt: skip
    response = client.post(address, sent)
    made = Action.objects.get()
    assert response.headers["Location"] == f"/actions/{made.pk}"
    assert (made.owner, made.due_on, made.cost_pence) == (quick.leader, date.fromisoformat(weeks[0][0]), 120_050)
    assert made.purposes.count() == 2


def test_a_day_without_school_is_moved_and_said(quick):
    give_terms(quick)
    sent = {"title": "Sing", "due_day": "2026-12-25"}
    response = quick.client("lead").post(f"/journeys/{quick.journey.pk}/actions", sent, follow=True)
    assert Action.objects.get().due_on == FIRST_DAY_BACK
    assert "There is no school on that day, so it is due Spring 1, week 1 (Monday 4 January 2027)." in response.text


def test_what_two_people_change_is_shown_beside_one_another(quick):
    action, client = plan_action(quick), quick.client("lead")
    seen = {"seen-why": fingerprint(""), "seen-title": fingerprint(action.title)}
    change = Change(Field.WHY, "Theirs.", fingerprint(""))
    change_action(action=action, changes=[change], by=quick.leader)
    sent = {"title": "Sing in two parts", "why": "Mine."}
    response = client.post(f"/actions/{action.pk}/words", sent | seen)
    assert response.status_code == 409
    assert "Two of you changed why at once." in response.text
    assert "Theirs." in response.text
    assert "Mine." in response.text
    again = {"title": "Sing in two parts", "why": "Mine.", "seen-why": fingerprint("Theirs.")}
    assert client.post(f"/actions/{action.pk}/words", again).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.why) == ("Sing in two parts", "Mine.")


def test_the_page_takes_as_many_queries_for_thirty_notes_as_for_one(quick, django_assert_max_num_queries):
    action, client = plan_action(quick, due_on=timezone.localdate()), quick.client("lead")
    add_progress(action=action, words="One.", by=quick.lead)
    client.get(f"/actions/{action.pk}")
    with django_assert_max_num_queries(30) as one:
        client.get(f"/actions/{action.pk}")
    for _ in range(29):
        add_progress(action=action, words="More.", by=quick.leader)
        tell_effect(action=action, extent="some", words="", by=quick.leader)
    with django_assert_max_num_queries(len(one)):
        client.get(f"/actions/{action.pk}")


def test_what_is_done_leads_to_its_impact_card_once(quick):
    action = plan_action(quick)
    assert "Next: tell what changed" not in page(quick, action)
    do(action=action, by=quick.lead)
    assert "Next: tell what changed" in page(quick, action)
    assert "Next: tell what changed" not in page(quick, action, "observer")
    card = make_impact(journey=quick.journey, by=quick.lead, action=action)
    assert "Next: tell what changed" not in page(quick, action)
    assert f'What it changed stands on the impact card <a href="/impact/{card.pk}">' in page(quick, action)

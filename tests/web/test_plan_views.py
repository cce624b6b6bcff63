"""The plan by term, by person, by criterion and as a list; moving what is due, and one person's own actions."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from plaudit.plans.models import Because, Move
from plaudit.plans.operations.states import begin, do, drop
from plaudit.schools.models import Role
from plaudit.schools.operations import give_role
from tests.cast import Cast, aim, close, decide_all
from tests.plans.school_time import day_in, due, first_days, give_terms_around_today

BY_SCRIPT = {"Plaudit-Fragment": "1"}


@pytest.fixture
def year(quick: Cast) -> Cast:
    """The cast, at a hub with term dates: today is in the third week of Autumn 2."""
    give_terms_around_today(quick.hub, quick.administrator)
    return quick


def plan(cast: Cast, by: str = "term", who: str = "lead") -> str:
    """The page of the plan."""
    return cast.client(who).get(f"/journeys/{cast.journey.pk}/plan?by={by}").text


def words(html: str) -> str:
    """What the page's main part says, without tags and with single spaces."""
    main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def key(title: str) -> str:
    """What forms call a half-term."""
    return first_days()[title].isoformat()


def test_a_plan_of_nothing_leads_to_the_target_and_then_to_what_is_missing(quick):
    assertContains(quick.client("lead").get(f"/journeys/{quick.journey.pk}/plan"), "Choose your target")
    assertNotContains(quick.client("observer").get(f"/journeys/{quick.journey.pk}/plan"), "Choose your target")
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    assertContains(quick.client("lead").get(f"/journeys/{quick.journey.pk}/plan"), "Make a plan")


def test_the_timeline_says_what_is_due_when_and_what_is_late(year):
    due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead, owner=year.leader, purposes=["A1.silver.1"])
    late = due(year.journey, "Buy drums", day_in("Autumn 1", 2), by=year.lead)
    said = words(plan(year))
    assert "2 actions: 2 planned." in said
    assert "1 action is late Buy drums was due Autumn 1, week 2" in said
    assert "Now week 3 of 6" in said
    assert re.search(r"Start a choir Week 4 Leader A1", said)
    assert f'href="/actions/{late.pk}/move?back=term"' in plan(year)
    assert "/move" not in plan(year, who="contributor")


def test_the_other_ways_say_the_same_by_person_by_criterion_and_as_a_list(year):
    one = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead, owner=year.leader, purposes=["A1"])
    due(year.journey, "Ask around", None, by=year.lead)
    begin(action=one, by=year.lead)
    gone = due(year.journey, "Buy an organ", day_in("Spring 1", 4), by=year.lead)
    drop(action=gone, reason="It is too large.", by=year.lead)
    assert re.search(
        r"Leader 1 action Start a choir A1 Spring 1, week 4 .*Nobody yet 1 action", words(plan(year, "person"))
    )
    assert re.search(r"A1 Singing Start a choir .*For the whole Ask around", words(plan(year, "criterion")))
    rows = re.search(r"<tbody>.*</tbody>", plan(year, "list"), re.DOTALL)[0]
    told = " ".join(re.sub(r"<[^>]+>", " ", rows).split())
    assert "Start a choir A1 Leader Spring 1, week 4" in told
    assert "Under way" in told
    assert "Buy an organ" in told
    assert "Buy an organ" not in plan(year)
    assert "aria-current" in plan(year, "nonsense")


def test_without_term_dates_the_plan_says_plain_dates_and_where_to_add_them(quick):
    day = timezone.localdate() + timedelta(days=40)
    due(quick.journey, "Start a choir", day, by=quick.lead)
    said = plan(quick)
    assert "No term dates yet" in said
    assert f"{day.day} {day:%B %Y}" in said
    assert "data-to" not in said


def test_an_action_moves_to_another_half_term_and_keeps_its_week_and_day(year):
    action = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead)
    address = f"/actions/{action.pk}/move"
    page = year.client("leader").get(address)
    assertContains(page, "Summer 2")
    assertNotContains(page, "Autumn 1")
    sent = {"to": key("Spring 2"), "back": "person", "was": action.due_on}
    answer = year.client("leader").post(address, sent, follow=True)
    assert answer.redirect_chain[-1][0] == f"/journeys/{year.journey.pk}/plan?by=person"
    assert "is due Spring 2, week 4" in answer.text
    action.refresh_from_db()
    assert action.due_on == day_in("Spring 2", 4)
    assert Move.objects.get().because == Because.CHOSEN


def test_a_day_may_be_given_instead_and_never_falls_in_a_holiday(year):
    action = due(year.journey, "Start a choir", None, by=year.lead)
    holiday = first_days()["Spring 1"] - timedelta(days=3)
    year.client("lead").post(f"/actions/{action.pk}/move", {"on": holiday.isoformat(), "to": key("Summer 1")})
    action.refresh_from_db()
    assert first_days()["Spring 1"] <= action.due_on <= first_days()["Spring 1"] + timedelta(days=4)


def test_the_timeline_s_script_gets_the_timeline_back_with_a_sentence(year):
    action = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead)
    sent = {"to": key("Summer 1"), "was": action.due_on.isoformat()}
    answer = year.client("lead").post(f"/actions/{action.pk}/move", sent, headers=BY_SCRIPT)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div class="board"')
    assert "is due Summer 1, week 4" in answer.text


def test_what_a_colleague_has_moved_meanwhile_is_not_moved_unseen(year):
    action = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead)
    address, seen = f"/actions/{action.pk}/move", action.due_on.isoformat()
    year.client("leader").post(address, {"to": key("Spring 2"), "was": seen})
    answer = year.client("lead").post(address, {"to": key("Summer 1"), "was": seen}, headers=BY_SCRIPT)
    assert (answer.status_code, answer.text.startswith("Leader has moved it meanwhile: it is due Spring 2")) == (
        409,
        True,
    )
    action.refresh_from_db()
    assert action.due_on == day_in("Spring 2", 4)


def test_what_is_late_moves_on_with_a_reason_to_the_next_half_term_or_where_somebody_says(year):
    first, other = (due(year.journey, title, day_in("Autumn 1", 2), by=year.lead) for title in ("Drums", "Flutes"))
    client = year.client("lead")
    refused = client.post(f"/actions/{first.pk}/move", {"to": key("Spring 1")})
    assertContains(refused, "Say in a few words why it moves on.", status_code=422)
    client.post(f"/actions/{first.pk}/move", {"to": key("Spring 1"), "reason": "No money yet."})
    first.refresh_from_db()
    move = Move.objects.get()
    assert (first.due_on, move.because, move.words) == (day_in("Spring 1", 2), Because.SLIPPED, "No money yet.")
    chosen = re.search(r'value="([\d-]+)" id="id_to_\d+" checked', client.get(f"/actions/{other.pk}/move").text)
    assert chosen[1] == key("Autumn 2")


def test_what_is_done_does_not_move(year):
    action = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead)
    do(action=action, by=year.lead)
    client = year.client("lead")
    assertContains(client.get(f"/actions/{action.pk}/move"), "Take it up again")
    assert client.post(f"/actions/{action.pk}/move", {"to": key("Summer 1")}).status_code == 422


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a half-term or a day."),
        ({"to": "Spring 1"}, "Choose a half-term that is on the list."),
        ({"to": "\0"}, "Choose a half-term that is on the list."),
        ({"on": "soon"}, "Give the day as a date"),
        ({"on": "2020-01-01"}, "That day is past."),
        ({"on": "9999-12-31"}, "Check the year"),
        ({"to": "x", "was": "yesterday"}, "Choose a half-term that is on the list."),
    ],
)
def test_an_odd_move_is_refused_with_a_sentence(year, sent, sentence):
    action = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead)
    for headers in ({}, BY_SCRIPT):
        answer = year.client("lead").post(f"/actions/{action.pk}/move", sent, headers=headers)
        assert (answer.status_code, sentence in answer.text) == (422, True)
    assert not Move.objects.exists()


def test_the_load_is_spread_when_somebody_says_so_and_what_is_late_stays(year):
    actions = [due(year.journey, f"Action {n}", day_in("Spring 1", 4), by=year.lead) for n in range(6)]
    late = due(year.journey, "Late one", day_in("Autumn 1", 4), by=year.lead)
    address, client = f"/journeys/{year.journey.pk}/plan/spread", year.client("lead")
    page = client.get(address, {"until": key("Spring 2")})
    offered = re.findall(r'name="move" value="([^"]+)"', page.text)
    assert 2 <= len(offered) <= 5
    assert not any(one.startswith(f"{late.pk}:") for one in offered)
    assert not Move.objects.exists()
    answer = client.post(address, {"until": key("Spring 2"), "move": offered[:2]}, follow=True)
    assert "2 actions moved." in answer.text
    assert set(Move.objects.values_list("because", flat=True)) == {Because.SPREAD}
    assert Move.objects.filter(action__in=actions).count() == 2
    again = client.post(address, {"until": key("Spring 2"), "move": offered[:1]}, follow=True)
    assert "Nothing was moved. What a colleague has changed meanwhile stays where it is." in again.text


@pytest.mark.parametrize("sent", [{"until": "nonsense"}, {}, {"until": "x", "move": "1:2:3"}])
def test_an_odd_spread_is_refused(year, sent):
    due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead)
    answer = year.client("lead").post(f"/journeys/{year.journey.pk}/plan/spread", sent)
    assert (answer.status_code, Move.objects.count()) == (422, 0)


def test_odd_moves_of_a_spread_are_refused(year):
    action = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead)
    address = f"/journeys/{year.journey.pk}/plan/spread"
    for odd in ("1", "::", f"{action.pk}:{action.due_on}:soon", f"{'9' * 30}::x"):
        assert year.client("lead").post(address, {"until": key("Spring 2"), "move": odd}).status_code == 422
    assert not Move.objects.exists()


def test_nothing_is_spread_where_no_half_term_is_known(quick):
    due(quick.journey, "Start a choir", None, by=quick.lead)
    assertContains(quick.client("lead").get(f"/journeys/{quick.journey.pk}/plan/spread"), "No half-term is known ahead")


def test_one_page_has_a_person_s_actions_of_all_their_schools(year):
    give_role(user=year.lead, role=Role.CONTRIBUTOR, school=year.other_school, by=None)
    mine = {"by": year.lead, "owner": year.lead}
    due(year.journey, "Late one", day_in("Autumn 1", 2), **mine)
    due(year.journey, "Later one", day_in("Spring 2", 2), **mine)
    due(year.journey, "Somebody else’s", day_in("Spring 2", 2), by=year.lead, owner=year.leader)
    done = due(year.journey, "Done one", day_in("Autumn 2", 1), **mine)
    do(action=done, by=year.lead)
    said = words(year.client("lead").get("/actions").text)
    assert re.search(r"Late 1 .*Late one Autumn 1, week 2 .*Later 1 .*Later one .*Done lately 1 .*Done one", said)
    assert "Somebody else" not in said
    assert "Nothing is yours to do" in year.client("observer").get("/actions").text


def test_that_something_is_begun_or_done_is_one_tap_there(year):
    action = due(year.journey, "Start a choir", day_in("Spring 1", 4), by=year.lead, owner=year.contributor)
    client = year.client("contributor")
    assert f'formaction="/actions/{action.pk}/states"' in client.get("/actions").text
    assert "/move" not in client.get("/actions").text
    for act in ("begin", "do"):
        answer = client.post(f"/actions/{action.pk}/states", {"act": act, "back": "mine"}, follow=True)
        assert answer.redirect_chain[-1][0] == "/actions"
    assert "Done lately 1" in words(answer.text)


def test_the_pages_ask_as_much_for_thirty_actions_as_for_one(year):
    pages = [f"/journeys/{year.journey.pk}/plan?by={by}" for by in ("term", "person", "criterion", "list")]
    pages += [f"/journeys/{year.journey.pk}/plan/spread", "/actions"]
    due(year.journey, "First", day_in("Spring 1"), by=year.lead, owner=year.lead, purposes=["A1.silver.1"])
    client = year.client("lead")
    asked = [queries(client, page) for page in pages]
    for n in range(15):
        due(year.journey, f"{n}", day_in("Spring 2"), by=year.lead, owner=year.lead, purposes=["A2", "B1.bronze.1"])
        due(year.journey, f"{n}", day_in("Autumn 1"), by=year.lead, owner=year.leader)
    assert [queries(client, page) for page in pages] == asked
    assert max(asked) <= 20


def queries(client: Client, address: str) -> int:
    """How many queries a page costs."""

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def home(cast: Cast, who: str) -> str:
    """What the journey's home says."""
    return words(cast.client(who).get(f"/journeys/{cast.journey.pk}").text)


def test_the_home_leads_to_a_plan_and_then_to_what_is_next(year):
    decide_all(year.audit, by=year.lead)
    close(year.audit, by=year.lead)
    aim(year.journey, 2, by=year.lead)
    assert "Next: make a plan" in home(year, "leader")
    assert "Next: make a plan" not in home(year, "observer")
    assert "aiming for Silver · Autumn 2, week 3" in home(year, "observer")
    due(year.journey, "Buy drums", day_in("Autumn 2", 5), by=year.lead, owner=year.leader)
    own = due(year.journey, "Start a choir", day_in("Autumn 2", 6), by=year.lead, owner=year.contributor)
    due(year.journey, "Visit the theatre", day_in("Spring 1", 1), by=year.lead)
    assert "Next: Buy drums Due Autumn 2, week 5. Leader sees to it. 3 actions to go. Look at it" in home(year, "lead")
    assert "Next for you: Start a choir Due Autumn 2, week 6. 3 actions to go." in home(year, "contributor")
    assert "This half-term Buy drums week 5 Start a choir week 6 All 3 of the plan" in home(year, "observer")
    do(action=own, by=year.lead)
    assert "Next: Buy drums" in home(year, "contributor")

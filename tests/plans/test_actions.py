"""Adding actions, and changing what is said of them when two people do."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plaudit.journal.models import Entry
from plaudit.plans.models import Action, Because, Plan
from plaudit.plans.operations import actions
from plaudit.plans.operations.actions import NewAction, add_action, change_action
from plaudit.plans.operations.changes import Change, Clash, Field, Owner, Value, fingerprint, value_of
from plaudit.plans.operations.plans import make_plan
from plaudit.plans.operations.states import do
from plaudit.refusals import Invalid, Refusal
from tests.plans.planning import CHRISTMAS, FIRST_DAY_BACK, IN_TERM, give_terms, plan_action


def change(action: Action, field: Field, value: Value) -> Change:
    """What a page that shows the action as it is would send."""
    return Change(field, value, fingerprint(value_of(action, field)))


def test_a_plan_is_made_once(quick):
    made = make_plan(journey=quick.journey, by=quick.lead)
    assert make_plan(journey=quick.journey, by=quick.leader) == made
    assert made.by == quick.lead
    assert Entry.objects.filter(verb="plan.made").count() == 1


def test_an_action_says_all_that_it_was_given(quick):
    about = NewAction(
        title="  Sing   in parts ", why=" Because. ", owner=quick.contributor, due_on=IN_TERM, cost_pence=1250,
        funding="The hub", sign="We hear two parts.", purposes=("A2.bronze.1", "A1", "A1.silver.1"),
    )  # fmt: skip
    made = Action.objects.get(pk=add_action(journey=quick.journey, about=about, by=quick.lead).pk)
    assert (made.title, made.why, made.owner, made.owner_name) == ("Sing in parts", "Because.", quick.contributor, "")
    assert (made.due_on, made.cost_pence, made.funding, made.sign) == (IN_TERM, 1250, "The hub", "We hear two parts.")
    assert value_of(made, Field.PURPOSES) == ("A1", "A1.silver.1", "A2.bronze.1")
    assert made.plan == Plan.objects.get(journey=quick.journey)
    assert not made.states.exists()


def test_no_deadline_falls_in_a_holiday(quick):
    give_terms(quick)
    assert plan_action(quick, due_on=CHRISTMAS).due_on == FIRST_DAY_BACK
    assert plan_action(quick, due_on=date(2026, 12, 5)).due_on == date(2026, 12, 7)


def test_where_no_terms_are_known_a_deadline_stays_where_it_is(quick):
    assert plan_action(quick, due_on=CHRISTMAS).due_on == CHRISTMAS


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": " "}, "Say what is to be done."),
        ({"title": "a" * 201}, "Please keep what is to be done under 200 characters. It has 201."),
        ({"why": "a" * 4001}, "Please keep why under 4,000 characters. It has 4,001."),
        ({"owner_name": "a" * 151}, "Please keep the name under 150 characters."),
        ({"due_on": date(1999, 12, 31)}, "Check the year: a deadline lies between 2000 and 10 years from now."),
        ({"due_on": date(2999, 1, 1)}, "Check the year: a deadline lies between 2000 and 10 years from now."),
        ({"cost_pence": -1}, "Give the cost in pounds, from 0 to 100,000,000."),
        ({"cost_pence": 100_000_000_01}, "Give the cost in pounds, from 0 to 100,000,000."),
        ({"purposes": ("Z9",)}, "Choose criteria and statements of this mark. Load the page again."),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_kept(quick, said, sentence):
    with pytest.raises(Invalid, match=sentence.replace("(", "\\(")):
        add_action(journey=quick.journey, about=NewAction(**{"title": "Sing", **said}), by=quick.lead)
    assert not Plan.objects.exists()


def test_who_only_reads_sees_to_nothing(quick):
    with pytest.raises(Invalid, match="Observer has no part in the work at this school any more"):
        plan_action(quick, owner=quick.observer)


def test_an_action_has_one_owner(quick):
    with pytest.raises(Invalid, match="an action has one owner"):
        plan_action(quick, owner=quick.lead, owner_name="The piano tuner")


def test_a_plan_holds_only_so_much(quick, monkeypatch):
    monkeypatch.setattr(actions, "MOST_ACTIONS", 1)
    plan_action(quick)
    with pytest.raises(Refusal, match="all that it can hold"):
        plan_action(quick)


def test_every_field_can_change(quick):
    give_terms(quick)
    action = plan_action(quick, purposes=("A1.bronze.1",))
    wanted: dict[Field, Value] = {
        Field.TITLE: "Sing in two parts", Field.WHY: "So.", Field.PURPOSES: ("A1", "B1.bronze.1"),
        Field.OWNER: Owner(name="The choir"), Field.DUE_ON: IN_TERM, Field.COST_PENCE: 0, Field.FUNDING: "Nobody",
        Field.SIGN: "We hear it.",
    }  # fmt: skip
    assert change_action(action=action, changes=[change(action, *one) for one in wanted.items()], by=quick.leader) == ()
    kept = Action.objects.get(pk=action.pk)
    assert {field: value_of(kept, field) for field in Field} == wanted
    (moved,) = kept.moves.all()
    assert (moved.was_due_on, moved.due_on, moved.because, moved.by) == (None, IN_TERM, Because.CHOSEN, quick.leader)


def test_two_people_change_one_thing_and_neither_is_lost(quick):
    action = plan_action(quick)
    mine, theirs = change(action, Field.WHY, "Mine."), change(action, Field.WHY, "Theirs.")
    assert change_action(action=action, changes=[theirs], by=quick.leader) == ()
    (clash,) = change_action(action=action, changes=[mine, change(action, Field.SIGN, "We hear.")], by=quick.lead)
    assert clash == Clash(Field.WHY, "Mine.", "Theirs.", "Leader", clash.at)
    kept = Action.objects.get(pk=action.pk)
    assert (kept.why, kept.sign) == ("Theirs.", "We hear.")


def test_two_people_move_one_deadline(quick):
    action = plan_action(quick, due_on=IN_TERM)
    mine, theirs = (change(action, Field.DUE_ON, day) for day in (date(2026, 12, 11), date(2026, 12, 10)))
    change_action(action=action, changes=[theirs], by=quick.leader)
    (clash,) = change_action(action=action, changes=[mine], by=quick.lead)
    assert (clash.theirs, clash.by) == (date(2026, 12, 10), "Leader")


def test_saying_what_is_there_already_is_no_clash_and_no_change(quick):
    action = plan_action(quick)
    assert change_action(action=action, changes=[Change(Field.TITLE, "Sing in parts", "old")], by=quick.lead) == ()
    assert Action.objects.get(pk=action.pk).version == 1


def test_the_deadline_of_what_is_done_stays(quick):
    action = plan_action(quick, due_on=IN_TERM)
    do(action=action, by=quick.lead)
    with pytest.raises(Refusal, match="This action is done, so its deadline stays"):
        change_action(action=action, changes=[change(action, Field.DUE_ON, None)], by=quick.lead)


def test_the_journal_holds_numbers_and_names_of_fields(quick):
    action = plan_action(quick, "Help Amira sing")
    change_action(action=action, changes=[change(action, Field.WHY, "Amira asked.")], by=quick.lead)
    told = list(Entry.objects.about(action.subject).values_list("verb", "details"))
    assert told == [
        ("action.changed", {"fields": ["why"]}),
        ("action.added", {"journey": quick.journey.pk, "purposes": []}),
    ]


def test_the_database_holds_what_an_action_is(quick):
    action = plan_action(quick, owner=quick.lead)
    for broken in ({"title": ""}, {"owner_name": "The choir"}, {"cost_pence": 100_000_000_01}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.filter(pk=action.pk).update(**broken)

"""Impact cards: what one begins with, and two people who change the same one."""

import pytest

from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import open_audit
from plaudit.plans.impacts import cards_of, done_without_card
from plaudit.plans.models import Impact
from plaudit.plans.operations.changes import fingerprint
from plaudit.plans.operations.impacts import Part, PartChange, change_impact, make_impact, put_away, take_back
from plaudit.refusals import Closed, Invalid
from tests.cast import Cast, we_are_here
from tests.plans.impacts import based, card, done_action, evidence


def read(impact: Impact) -> Impact:
    """The card, read anew."""
    return Impact.objects.get(pk=impact.pk)


def change(part: str, words: str, seen: str = "") -> PartChange:
    """Other words for a part that said `seen`."""
    return PartChange(Part(part), words, fingerprint(seen))


def test_most_of_a_card_from_a_done_action_is_there_already(quick):
    based(quick)
    item = evidence(quick)
    evidence(quick, "Something else.", "B1")
    action = done_action(quick)
    impact = make_impact(journey=quick.journey, by=quick.contributor, action=action)
    month = quick.journey.audits.get().closure.at.strftime("%B %Y")
    assert impact.title == "Start a choir that sings in parts"
    assert impact.before.splitlines() == [
        f"A1 Singing: Bronze in the baseline audit, {month}.",
        "Only partly: We sing in parts.",
        "We wrote then: “Every Friday, all together.”",
    ]
    assert impact.did.split("\n\n") == [
        "Start a choir that sings in parts.",
        "Twelve came to the first rehearsal.",
        "The choir sang at the fair.",
    ]
    assert impact.changed == "They hold a second part."
    (found,) = cards_of(quick.journey)
    assert (found.criteria, found.actions, found.items, found.measures) == (("A1",), (action,), (item.pk,), ())
    assert found.lacking == ("for whom", "so what")


def test_it_takes_the_numbers_of_its_criteria_and_the_levels_that_rose_since(quick):
    based(quick)
    opened = open_audit(journey=quick.journey, by=quick.lead)
    audit = Audit.objects.with_names().get(pk=opened.pk)
    we_are_here(audit, "A1", 2, by=quick.lead)
    impact = make_impact(journey=quick.journey, by=quick.lead, action=done_action(quick, "A1", "A2.silver.1"))
    assert impact.changed.split("\n\n") == ["They hold a second part.", "A1 Singing: from Bronze to Silver by audit 2."]
    (found,) = cards_of(quick.journey)
    assert (found.criteria, found.measures) == (("A1", "A2"), (("A2.silver.1", ""),))
    assert "The number fell short: Half of us play." in impact.before


def test_an_action_has_one_card_until_that_is_put_away(quick):
    based(quick)
    action = done_action(quick)
    assert list(done_without_card(quick.journey)) == [action]
    first = make_impact(journey=quick.journey, by=quick.lead, action=action)
    assert make_impact(journey=quick.journey, by=quick.lead, action=action) == first
    assert list(done_without_card(quick.journey)) == []
    put_away(impact=first, by=quick.lead)
    assert list(done_without_card(quick.journey)) == [action]
    assert make_impact(journey=quick.journey, by=quick.lead, action=action) != first


def test_a_card_from_nothing(quick):
    impact = make_impact(journey=quick.journey, by=quick.lead, title="  Ukuleles   for all ")
    assert (impact.title, impact.before, cards_of(quick.journey)[0].criteria) == ("Ukuleles for all", "", ())
    with pytest.raises(Invalid, match="what the card is about"):
        make_impact(journey=quick.journey, by=quick.lead, title=" ")
    with pytest.raises(Invalid, match="It has 201"):
        make_impact(journey=quick.journey, by=quick.lead, title="x" * 201)


def test_each_part_can_be_changed_and_the_journal_holds_no_words(quick):
    impact = card(quick)
    words = {part: f"Words on {part}." for part in Part}
    changes = [PartChange(part, said, fingerprint(getattr(impact, part))) for part, said in words.items()]
    assert change_impact(impact=impact, changes=changes, by=quick.leader) == ()
    assert {part: getattr(read(impact), part) for part in Part} == words
    assert read(impact).version == 2
    entry = Entry.objects.about(impact.subject)[0]
    assert (entry.verb, entry.by, entry.details) == ("impact.changed", quick.leader, {"fields": sorted(Part)})


def test_two_who_change_the_same_part_both_keep_their_words(quick):
    impact = card(quick)
    change_impact(impact=impact, changes=[change("voice", "“We love it.”")], by=quick.contributor)
    mine = [change("voice", "“It is fun.”"), change("whom", "Year 5")]
    (clash,) = change_impact(impact=impact, changes=mine, by=quick.lead)
    assert (clash.part, clash.mine, clash.theirs, clash.by) == ("voice", "“It is fun.”", "“We love it.”", "Contributor")
    assert (read(impact).voice, read(impact).whom) == ("“We love it.”", "Year 5")
    assert change_impact(impact=impact, changes=[change("whom", "Year 5")], by=quick.contributor) == ()  # no clash


def test_a_clash_with_what_nobody_changed_names_who_made_the_card(quick):
    impact = make_impact(journey=quick.journey, by=quick.lead, title="Theirs")
    (clash,) = change_impact(impact=impact, changes=[change("title", "Mine", "Another")], by=quick.leader)
    assert (clash.theirs, clash.by, clash.at) == ("Theirs", "Lead", impact.at)


@pytest.mark.parametrize(("part", "words"), [("title", " "), ("title", "x" * 201), ("so_what", "x" * 4001)])
def test_what_cannot_be_kept_changes_nothing(quick, part, words):
    impact = card(quick)
    with pytest.raises(Invalid):
        change_impact(
            impact=impact, changes=[change("whom", "All"), change(part, words, getattr(impact, part))], by=quick.lead
        )
    assert (read(impact).whom, read(impact).version) == ("", 1)


def test_what_was_put_away_is_on_no_page_and_can_be_taken_back(quick):
    impact = card(quick)
    put_away(impact=impact, by=quick.lead)
    put_away(impact=impact, by=quick.lead)
    assert cards_of(quick.journey) == ()
    with pytest.raises(Closed):
        change_impact(impact=impact, changes=[change("whom", "All")], by=quick.lead)
    take_back(impact=impact, by=quick.leader)
    take_back(impact=impact, by=quick.leader)
    assert [one.impact for one in cards_of(quick.journey)] == [impact]
    assert [entry.verb for entry in Entry.objects.about(impact.subject)] == [
        "impact.taken-back", "impact.put-away", "impact.made",
    ]  # fmt: skip


def test_reading_thirty_cards_takes_as_many_queries_as_one(quick, django_assert_num_queries):
    based(quick)
    make_impact(journey=quick.journey, by=quick.lead, action=done_action(quick))
    for number in range(30):
        card(quick, f"Card {number}")
    with django_assert_num_queries(5):
        assert len(cards_of(quick.journey)) == 31


def test_a_long_story_is_cut_to_what_a_card_holds(quick):
    based(quick)
    action = done_action(quick)
    for _ in range(3):
        action.progress_notes.create(words="x" * 4000, by=quick.lead)
    impact = make_impact(journey=quick.journey, by=quick.lead, action=action)
    assert (len(impact.did), impact.did[-1]) == (4000, "…")


def test_who_sees_them(quick: Cast):
    impact = card(quick)
    for who in ("lead", "leader", "contributor", "observer", "administrator"):
        assert Impact.objects.visible_to(getattr(quick, who)).get() == impact
    for who in ("assessor", "mentor", "stranger"):
        assert not Impact.objects.visible_to(getattr(quick, who)).exists()

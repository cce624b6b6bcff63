"""A school's own words on what an audit shows."""

import pytest

from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit, Reflection
from plaudit.journeys.operations import ReflectionChange, open_audit, reflect
from plaudit.refusals import Invalid, Refusal
from tests.cast import Cast, close, decide_all


@pytest.fixture
def later(quick: Cast) -> Audit:
    """A second audit, open."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    opened = open_audit(journey=quick.journey, by=quick.lead)
    return Audit.objects.with_names().get(pk=opened.pk)


def said(audit: Audit) -> dict[str, tuple[str, int, str]]:
    """The words, their version and who wrote them, by area."""
    return {row.area: (row.text, row.version, row.by.name) for row in audit.reflections.select_related("by")}


def test_words_on_the_whole_and_on_areas_and_who_wrote_them(quick, later):
    changes = [ReflectionChange("", " We sing more. ", 0), ReflectionChange("A", "Parts!", 0)]
    assert reflect(audit=later, changes=changes, by=quick.lead) == ()
    assert reflect(audit=later, changes=[ReflectionChange("A", "Two parts!", 1)], by=quick.contributor) == ()
    assert said(later) == {"": ("We sing more.", 1, "Lead"), "A": ("Two parts!", 2, "Contributor")}


def test_the_journal_tells_of_it_without_the_words(quick, later):
    reflect(audit=later, changes=[ReflectionChange("A", "Mia cried.", 0)], by=quick.lead)
    entry = Entry.objects.about(quick.journey.subject)[0]
    assert (entry.verb, entry.by, entry.details) == ("reflection.saved", quick.lead, {"audit": 2, "area": "A"})


def test_it_is_written_when_the_audit_is_closed_too(quick, later):
    closed = close(later, by=quick.lead)
    reflect(audit=closed, changes=[ReflectionChange("", "We did it.", 0)], by=quick.lead)
    assert said(closed) == {"": ("We did it.", 1, "Lead")}


def test_nobodys_words_are_overwritten_unseen(quick, later):
    reflect(audit=later, changes=[ReflectionChange("A", "Theirs.", 0)], by=quick.contributor)
    mine = [ReflectionChange("A", "Mine.", 0), ReflectionChange("B", "Listening.", 0)]
    (clash,) = reflect(audit=later, changes=mine, by=quick.lead)
    assert (clash.field, clash.about, clash.mine, clash.theirs) == ("reflection", "A", ("Mine.",), ("Theirs.",))
    assert (clash.by, clash.version) == ("Contributor", 1)
    assert said(later) == {"A": ("Theirs.", 1, "Contributor"), "B": ("Listening.", 1, "Lead")}
    assert reflect(audit=later, changes=[ReflectionChange("A", "Both.", clash.version)], by=quick.lead) == ()


def test_the_same_words_are_no_clash_and_no_change(quick, later):
    reflect(audit=later, changes=[ReflectionChange("A", "The same.", 0)], by=quick.contributor)
    assert reflect(audit=later, changes=[ReflectionChange("A", "The same.", 0)], by=quick.lead) == ()
    assert said(later) == {"A": ("The same.", 1, "Contributor")}
    assert reflect(audit=later, changes=[ReflectionChange("B", "", 0)], by=quick.lead) == ()
    assert "B" not in said(later)


def test_words_taken_out_keep_their_version(quick, later):
    for version, words in enumerate(("Some.", "", "More.")):
        assert reflect(audit=later, changes=[ReflectionChange("", words, version)], by=quick.lead) == ()
    assert said(later) == {"": ("More.", 3, "Lead")}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (ReflectionChange("Z", "What?", 0), "no such area"),
        (ReflectionChange("", "x" * 4001, 0), "under 4,000 characters. It has 4,001"),
    ],
)
def test_what_cannot_be_saved_saves_nothing(quick, later, change, sentence):
    with pytest.raises(Invalid, match=sentence):
        reflect(audit=later, changes=[ReflectionChange("A", "Fine.", 0), change], by=quick.lead)
    assert not Reflection.objects.exists()


def test_a_baseline_has_nothing_to_look_back_to(quick):
    with pytest.raises(Refusal, match="nothing before it"):
        reflect(audit=quick.audit, changes=[ReflectionChange("", "Well.", 0)], by=quick.lead)

"""Papers: made in the background, kept until they are stale, and gone with what they show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.models import Item
from plaudit.evidence.operations.mending import sweep
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.evidence.orphans import faults
from plaudit.journal.models import Entry
from plaudit.journeys.models import Journey
from plaudit.plans.models import Figure, Impact, Limit
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.reports.fingerprints import fingerprint_of, fingerprints
from plaudit.reports.gathered import gather
from plaudit.reports.kinds import PDF, Kind, Part, kind_of, kinds, register
from plaudit.reports.models import Paper, Showing
from plaudit.reports.operations.asking import ask_for
from plaudit.reports.operations.removing import FAILURES_STAY, tidy
from plaudit.schools.models import Hub, Nation
from tests.cast import Cast, answer, note
from tests.reports.journeys import add_note, fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]
OURS = ("audit", "plan", "governors", "portfolio", "audit-word", "plan-word")
PDF_STARTS, ZIP_STARTS = b"%PDF-", b"PK\x03\x04"


def journey_of(cast: Cast) -> Journey:
    """The journey, read anew with its names."""
    return Journey.objects.with_names().select_related("hub").get(pk=cast.journey.pk)


def asked(cast: Cast, kind: str, who: str = "lead") -> Paper:
    """The paper, made: what is asked for in a test is worked off when it is kept."""
    found = kind_of(kind)
    assert found is not None
    ask_for(journey=journey_of(cast), kind=found, by=getattr(cast, who))
    return Paper.objects.with_spoiled().filter(kind=kind)[0]


def data_of(paper: Paper) -> bytes:
    """Its bytes."""
    return b"".join(storage.chunks(paper.key))


def kept() -> list[str]:
    """What lies in the storage of papers."""
    return [found.key for found in storage.stored("papers/")]


@pytest.mark.parametrize("kind", OURS)
def test_every_kind_is_made_of_nothing_and_of_much(quick: Cast, kind: str) -> None:
    for say in (lambda cast: None, fill):
        say(quick)
        paper = asked(quick, kind)
        assert (paper.made_at is not None, paper.failed_at, paper.outside) == (True, None, False)
        data = data_of(paper)
        assert data.startswith(PDF_STARTS if kind_of(kind).media_type == PDF else ZIP_STARTS)
        assert len(data) == paper.size


def test_a_fresh_one_stands_and_a_stale_one_is_made_again(quick: Cast) -> None:
    first = asked(quick, "audit")
    assert asked(quick, "audit", "leader") == first
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    second = asked(quick, "audit", "contributor")
    assert (second.pk > first.pk, second.by) == (True, quick.contributor)
    assert list(Paper.objects.all()) == [second]
    assert kept() == [second.key]
    told = Entry.objects.filter(verb="paper.asked-for").order_by("pk").values_list("details", "by")
    assert list(told) == [({"kind": "audit", "outside": False}, who.pk) for who in (quick.lead, quick.contributor)]


def test_one_that_is_being_made_stands_for_the_next(quick: Cast) -> None:
    waiting = Paper.objects.create(journey=quick.journey, kind="audit", by=quick.leader)
    assert ask_for(journey=journey_of(quick), kind=kind_of("audit"), by=quick.lead) == waiting


CHANGES = {
    "an answer": (lambda cast: answer(cast.audit, "A1.silver.1", "yes", by=cast.lead, version=1), {Part.AUDIT}),
    "a note": (lambda cast: note(cast.audit, "B1", "New.", by=cast.lead), {Part.AUDIT}),
    "an action": (
        lambda cast: add_action(journey=cast.journey, about=NewAction("Hum"), by=cast.lead),
        {Part.PLAN},
    ),
    "a figure": (lambda cast: Figure.objects.filter(group="").update(count=91, version=2), {Part.FIGURES}),
    "a card": (lambda cast: Impact.objects.update(put_away_at=timezone.now()), {Part.IMPACT}),
    "an item": (lambda cast: add_note(cast, text="More."), {Part.EVIDENCE}),
    "a withdrawal": (
        lambda cast: withdraw(item=Item.objects.get(kind="note"), reason="Asked for.", by=cast.lead),
        {Part.EVIDENCE},
    ),
    "a limit": (lambda cast: Limit.objects.create(school=cast.school, smallest=10, by=cast.lead), {None}),
    "bank holidays of another nation": (lambda cast: Hub.objects.update(nation=Nation.SCOTLAND), {None}),
    "nothing": (lambda cast: None, set()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_paper_is_stale_when_what_it_rests_on_has_changed_and_not_before(quick: Cast, change: str) -> None:
    fill(quick)
    change_it, changed = CHANGES[change]
    before = fingerprints(journey_of(quick), Part, outside=False)
    change_it(quick)
    after = fingerprints(journey_of(quick), Part, outside=False)
    assert {part for part in before if before[part] != after[part]} == changed
    for kind in kinds():
        is_stale = fingerprint_of(kind, before) != fingerprint_of(kind, after)
        assert is_stale == bool(changed & {None, *kind.rests_on})


def test_a_paper_goes_with_an_item_that_it_shows(quick: Cast) -> None:
    fill(quick)
    shown, other = asked(quick, "portfolio"), asked(quick, "audit")
    item = Item.objects.get(kind="picture")
    assert set(Showing.objects.filter(paper=shown).values_list("item", flat=True)) == set(
        Item.objects.values_list("pk", flat=True)
    )
    withdraw(item=item, reason="A family asked for it.", by=quick.lead)
    assert list(Paper.objects.all()) == [other]
    assert kept() == [other.key]


def test_one_that_shows_what_is_gone_is_spoiled_before_anything_is_removed(quick: Cast) -> None:
    fill(quick)
    paper = asked(quick, "portfolio")
    assert not paper.spoiled
    Item.objects.get(kind="note").delete()  # as a machine that dies before it comes to the bytes would leave it
    assert Paper.objects.with_spoiled().get().spoiled
    assert asked(quick, "portfolio").pk > paper.pk


def test_the_hub_gets_what_is_for_the_hub(quick: Cast) -> None:
    fill(quick)
    Item.objects.filter(kind="picture").update(audience="hub")
    own, for_hub = asked(quick, "portfolio"), asked(quick, "portfolio", "administrator")
    assert (own.outside, for_hub.outside) == (False, True)
    assert list(for_hub.showings.values_list("item", flat=True)) == [Item.objects.get(kind="picture").pk]
    people = {"lead": [own], "observer": [own], "administrator": [for_hub], "assessor": [], "stranger": []}
    assert {who: list(Paper.objects.visible_to(getattr(quick, who))) for who in people} == people
    Item.objects.update(audience="school")
    assert [paper.spoiled for paper in Paper.objects.with_spoiled().order_by("pk")] == [False, True]


def test_small_counts_are_told_to_nobody_in_words_and_to_nobody_outside_at_all(quick: Cast) -> None:
    fill(quick)
    for outside in (False, True):
        gathered = gather(journey_of(quick), outside=outside)
        few = next(one for series in gathered.series for one in series.figures if one.number.is_few).number
        assert (few.words, few.count) == ("fewer than 5 of 60", None if outside else 3)


def test_what_cannot_be_made_says_so_and_can_be_asked_for_again(quick: Cast, monkeypatch) -> None:
    monkeypatch.setattr("plaudit.reports.kinds._KINDS", {})
    broken = Kind("broken", "Broken", "It breaks.", "pdf", PDF, "no.such.module", frozenset({Part.AUDIT}))
    register(broken)
    with pytest.raises(ValueError, match="already"):
        register(broken)
    paper = ask_for(journey=journey_of(quick), kind=broken, by=quick.lead)
    from plaudit.jobs.models import Job
    from plaudit.jobs.running import work_off

    for _ in range(3):
        Job.objects.unfinished().update(due_at=timezone.now())
        work_off()
    paper.refresh_from_db()
    assert (paper.made_at, paper.failed_at is not None) == (None, True)
    again = ask_for(journey=journey_of(quick), kind=broken, by=quick.lead)
    assert again.pk > paper.pk


def test_what_is_left_over_is_tidied_and_the_storage_is_sound(quick: Cast) -> None:
    paper = asked(quick, "audit")
    storage.put_bytes("papers/1/2-left", b"left over")
    assert sweep() == 0
    assert list(faults(timedelta(0))) == []
    old = timezone.now() - FAILURES_STAY - timedelta(days=1)
    Paper.objects.create(journey=quick.journey, kind="plan", by=quick.lead, failed_at=old)
    tidy()
    assert list(Paper.objects.all()) == [paper]
    assert paper.key in kept()


def test_gathering_asks_the_same_of_much_as_of_little(quick: Cast) -> None:
    fill(quick)
    with CaptureQueriesContext(
        connection,
    ) as few:
        gather(journey_of(quick), outside=False)
    for number in range(12):
        add_note(quick, text=f"Note {number}")
        add_action(journey=quick.journey, about=NewAction(f"Action {number}"), by=quick.lead)
        Impact.objects.create(journey=quick.journey, title=f"Card {number}", by=quick.lead)
    with CaptureQueriesContext(connection) as many:
        gather(journey_of(quick), outside=False)
    assert len(many) == len(few)

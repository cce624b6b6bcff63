"""Two people in the same second, each on a connection of their own, on the database as it really is."""

from collections.abc import Callable

import pytest

from plaudit.journal.models import Entry
from plaudit.journeys.models import Answer, Assignment, Audit, AuditClosure, Judgement, Look, Note, Parking, Target
from plaudit.journeys.operations import (
    AnswerChange,
    Clash,
    NoteChange,
    assign_area,
    close_audit,
    look_again,
    open_audit,
    park,
    save_criterion,
    start_journey,
    state_judgement,
)
from plaudit.refusals import Closed
from tests.cast import Cast, answer, assemble, decide_all, seen, small_edition
from tests.journeys.said import choices
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 5


@pytest.fixture
def there(transactional_db: None) -> Cast:
    """The cast on the small mark, in rows that every connection sees."""
    return assemble(small_edition())


def saving(cast: Cast, by: str, **changes: object) -> Callable[[], tuple[Clash, ...]]:
    """A saving in the criterion A1, by the person of that name."""
    return lambda: save_criterion(audit=cast.audit, criterion=cast.criterion("A1"), by=getattr(cast, by), **changes)


def test_of_two_first_answers_one_is_kept_and_the_other_is_told(there):
    done = at_once(
        saving(there, "lead", answers=[AnswerChange("A1.bronze.1", "yes", "", 0)]),
        saving(there, "contributor", answers=[AnswerChange("A1.bronze.1", "partly", "", 0)]),
    )
    row = Answer.objects.get()
    assert row.version == 1
    kept, told = sorted(done, key=len)
    assert kept == ()
    (clash,) = told
    assert {clash.mine[0], clash.theirs[0]} == {"yes", "partly"}
    assert (clash.theirs[0], clash.by) == (row.choice, str(row.by))
    assert Entry.objects.filter(verb="answer.saved").count() == 1


def test_of_two_changes_of_one_answer_exactly_one_is_kept_each_time(there):
    answer(there.audit, "A1.bronze.1", "not-yet", by=there.lead)
    for version in range(1, ROUNDS + 1):
        wanted = ("yes", "partly") if version % 2 else ("not-yet", "")
        done = at_once(
            saving(there, "lead", answers=[AnswerChange("A1.bronze.1", wanted[0], "", version)]),
            saving(there, "contributor", answers=[AnswerChange("A1.bronze.1", wanted[1], "", version)]),
        )
        assert sorted(len(clashes) for clashes in done) == [0, 1]
        row = Answer.objects.get()
        assert row.version == version + 1
        assert row.choice == wanted[done.index(())]


def test_answers_to_different_statements_are_all_kept(there):
    keys = ("A1.bronze.1", "A1.bronze.2", "A1.silver.1")
    people = ("lead", "leader", "contributor")
    done = at_once(
        *(saving(there, by, answers=[AnswerChange(key, "yes", "", 0)]) for key, by in zip(keys, people, strict=True))
    )
    assert done == [(), (), ()]
    assert choices(there.audit) == dict.fromkeys(keys, "yes")
    assert seen(there.audit, "A1") == 3


def test_of_two_notes_one_is_kept_and_the_other_is_handed_back(there):
    done = at_once(
        saving(there, "lead", note=NoteChange("On Mondays.", 0)),
        saving(there, "contributor", note=NoteChange("On Fridays.", 0)),
    )
    kept, told = sorted(done, key=len)
    assert kept == ()
    assert {told[0].mine[0], told[0].theirs[0]} == {"On Mondays.", "On Fridays."}
    assert Note.objects.get().text == told[0].theirs[0]


def test_of_two_levels_one_is_kept(there):
    def state(rank: int) -> Callable[[], None]:
        return lambda: state_judgement(
            audit=there.audit, criterion=there.criterion("A1"), rank=rank, seen=0, by=there.lead
        )

    done = at_once(state(1), state(2))
    assert sorted(type(one).__name__ for one in done) == ["Moved", "NoneType"]
    judgement = Judgement.objects.get()
    assert judgement.rank == 1 + done.index(None)
    assert len(choices(there.audit)) == {1: 2, 2: 3}[judgement.rank]


def test_two_who_close_close_once(there):
    decide_all(there.audit, by=there.lead)
    done = at_once(*[lambda: close_audit(audit=there.audit, by=there.lead)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["AuditClosure", "Closed"]
    assert AuditClosure.objects.count() == Entry.objects.filter(verb="audit.closed").count() == 1


def test_an_answer_that_races_with_closing_comes_before_it_or_is_refused(there):
    decide_all(there.audit, by=there.lead, rank=2)
    before = choices(there.audit)
    _, saved = at_once(
        lambda: close_audit(audit=there.audit, by=there.lead),
        saving(there, "contributor", answers=[AnswerChange("A1.bronze.1", "not-yet", "", 1)]),
    )
    closure = AuditClosure.objects.get()
    if isinstance(saved, Closed):
        assert choices(there.audit) == before
    else:
        assert saved == ()
        told = list(Entry.objects.about(there.journey.subject).values_list("verb", flat=True)[:2])
        assert told == ["audit.closed", "answer.saved"]
        assert choices(there.audit) == before | {"A1.bronze.1": "not-yet"}
        assert Answer.objects.get(statement__key="A1.bronze.1").at <= closure.at


def test_two_who_park_park_once(there):
    at_once(*[lambda: park(audit=there.audit, criterion=there.criterion("A1"), by=there.lead)] * 3)
    assert Parking.objects.count() == Entry.objects.filter(verb="criterion.parked").count() == 1


def test_two_who_start_a_journey_start_one(there):
    def start() -> object:
        return start_journey(school=there.other_school, hub=there.other_hub, edition=there.edition, by=there.stranger)

    done = at_once(start, start)
    assert sorted(type(one).__name__ for one in done) == ["Journey", "Refusal"]
    assert there.other_school.journeys.count() == 1
    assert there.other_school.journeys.get().audits.count() == 1
    assert not Target.objects.exists()


def test_two_who_open_the_next_audit_open_one(there):
    decide_all(there.audit, by=there.lead)
    close_audit(audit=there.audit, by=there.lead)
    done = at_once(*[lambda: open_audit(journey=there.journey, by=there.leader)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["Audit", "Refusal"]
    later = Audit.objects.get(number=2)
    assert later.answers.count() == there.audit.answers.count() > 0
    assert Entry.objects.filter(verb="audit.opened").count() == 1


def test_two_who_look_again_at_one_criterion_are_one_look(there):
    decide_all(there.audit, by=there.lead)
    close_audit(audit=there.audit, by=there.lead)
    opened = open_audit(journey=there.journey, by=there.lead)
    later = Audit.objects.with_names().get(pk=opened.pk)
    at_once(*[lambda: look_again(audit=later, criterion=there.criterion("A1"), by=there.lead)] * 3)
    assert Look.objects.count() == Entry.objects.filter(verb="criterion.looked-at").count() == 1


def test_two_who_give_an_area_away_give_it_to_one(there):
    area = there.edition.framework.area_by_code["A"]
    at_once(
        *[
            lambda to=to: assign_area(audit=there.audit, area=area, user=to, by=there.lead)
            for to in (there.contributor, there.leader)
        ]
    )
    assert Assignment.objects.count() == 1
    assert Entry.objects.filter(verb="area.assigned").count() == 2

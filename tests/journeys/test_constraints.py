"""The database holds what must always be true, also against whoever writes past the operations."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from plaudit.journal.models import Entry
from plaudit.journeys.models import (
    Answer,
    Assignment,
    Audit,
    AuditClosure,
    Journey,
    Judgement,
    Look,
    Measurement,
    Note,
    Parking,
    Target,
)
from tests.cast import Cast, answer, close, decide_all


def _answer(cast: Cast, **columns):
    at = {"audit": cast.audit, "statement_id": cast.edition.statement_ids["A1.bronze.1"], "by": cast.lead}
    return lambda: Answer.objects.create(**at | columns)


def _measurement(cast: Cast, **columns):
    at = {"audit": cast.audit, "statement_id": cast.edition.statement_ids["A2.silver.1"], "by": cast.lead}
    return lambda: Measurement.objects.create(**at | columns)


def _about(cast: Cast, model, **columns):
    at = {"audit": cast.audit, "criterion_id": cast.edition.criterion_ids["A1"], "by": cast.lead}
    return lambda: model.objects.create(**at | columns)


def _journey(cast: Cast, **columns):
    at = {"school": cast.other_school, "hub": cast.hub, "edition": cast.edition, "by": cast.lead}
    return lambda: Journey.objects.create(**at | columns)


def _journey_and(cast: Cast, **columns):
    journey = _journey(cast, number=2)()
    return lambda: Audit.objects.create(journey=journey, number=1, by=cast.lead, **columns)


def _assigned(cast: Cast, area: str = "A"):
    return lambda: Assignment.objects.create(audit=cast.audit, area=area, user=cast.lead, by=cast.lead)


def _target(cast: Cast, **columns):
    return lambda: Target.objects.create(journey=cast.journey, by=cast.lead, **columns)


TAKEN: dict[str, Callable[[Cast], Callable[[], object]]] = {
    "an answer": lambda cast: _answer(cast, choice="yes", claimed=True),
    "an answer taken back": lambda cast: _answer(cast, choice=""),
    "what does not apply": lambda cast: _answer(cast, choice="does-not-apply", reason="No voices."),
    "a share": lambda cast: _measurement(cast, count=0, out_of=50),
    "a count": lambda cast: _measurement(cast, count=3),
    "a number taken back": lambda cast: _measurement(cast),
    "a group of five": lambda cast: _measurement(cast, group="girls", count=1, out_of=5),
    "a group's number taken back": lambda cast: _measurement(cast, group="girls"),
    "a judgement": lambda cast: _about(cast, Judgement, rank=0, reason="So."),
    "a second run": lambda cast: _journey(cast, school=cast.school, number=2),
    "a target": lambda cast: _target(cast, rank=1, reason="So."),
}
REFUSED: dict[str, Callable[[Cast], Callable[[], object]]] = {
    "a choice of its own": lambda cast: _answer(cast, choice="maybe"),
    "what does not apply without a reason": lambda cast: _answer(cast, choice="does-not-apply", reason=""),
    "a reason for a yes": lambda cast: _answer(cast, choice="yes", reason="So."),
    "a reason for nothing": lambda cast: _answer(cast, choice="", reason="So."),
    "a claimed 'not yet'": lambda cast: _answer(cast, choice="not-yet", claimed=True),
    "a claimed nothing": lambda cast: _answer(cast, choice="", claimed=True),
    "an answer of nobody": lambda cast: _answer(cast, choice="yes", by=None),
    "a version below nothing": lambda cast: _answer(cast, choice="yes", version=-1),
    "more than the whole": lambda cast: _measurement(cast, count=51, out_of=50),
    "a share of nothing": lambda cast: _measurement(cast, count=0, out_of=0),
    "a number below nothing": lambda cast: _measurement(cast, count=-1),
    "a whole without a number": lambda cast: _measurement(cast, out_of=50),
    "a group of four": lambda cast: _measurement(cast, group="girls", count=1, out_of=4),
    "a group without its whole": lambda cast: _measurement(cast, group="girls", count=1),
    "a later audit of nothing": lambda cast: lambda: Audit.objects.create(journey=cast.journey, number=2, by=cast.lead),
    "a baseline of something": lambda cast: _journey_and(cast, based_on=cast.audit),
    "an assignment of nothing": lambda cast: _assigned(cast, area=""),
    "a reason without a judgement": lambda cast: _about(cast, Judgement, rank=None, reason="So."),
    "a rank below nothing": lambda cast: _about(cast, Judgement, rank=-1),
    "a second baseline": lambda cast: lambda: Audit.objects.create(journey=cast.journey, by=cast.lead),
    "an audit without a number": lambda cast: (
        lambda: Audit.objects.create(journey=cast.journey, number=0, by=cast.lead)
    ),
    "the same run twice": lambda cast: _journey(cast, school=cast.school),
    "a run before the first": lambda cast: _journey(cast, number=0),
    "a target below every level": lambda cast: _target(cast, rank=0, reason="So."),
    "a target without a reason": lambda cast: _target(cast, rank=1, reason=""),
}
ONCE: dict[str, Callable[[Cast], Callable[[], object]]] = {
    "an answer a statement": lambda cast: _answer(cast, choice="yes"),
    "a number a statement": lambda cast: _measurement(cast, count=1),
    "a number a group": lambda cast: _measurement(cast, group="girls", count=1, out_of=9),
    "a person an area": lambda cast: _assigned(cast),
    "a look a criterion": lambda cast: _about(cast, Look),
    "a judgement a criterion": lambda cast: _about(cast, Judgement, rank=1),
    "a note a criterion": lambda cast: _about(cast, Note, text="So."),
    "parked": lambda cast: _about(cast, Parking),
    "closed": lambda cast: lambda: AuditClosure.objects.create(audit=cast.audit, by=cast.lead),
}


@pytest.mark.parametrize("write", TAKEN.values(), ids=TAKEN)
def test_a_sound_row_is_taken(quick, write):
    write(quick)()


@pytest.mark.parametrize("write", REFUSED.values(), ids=REFUSED)
def test_an_impossible_row_is_refused(quick, write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(quick)()


@pytest.mark.parametrize("write", ONCE.values(), ids=ONCE)
def test_there_is_one_of_each(quick, write):
    write(quick)()
    with pytest.raises(IntegrityError), transaction.atomic():
        write(quick)()


def test_nothing_of_a_journey_can_be_deleted_from_above(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    for row in (quick.audit, quick.journey, quick.school, quick.hub, quick.edition, quick.contributor, quick.lead):
        with pytest.raises(ProtectedError):
            row.delete()
    assert Answer.objects.filter(audit=quick.audit).exists()


def test_the_journal_can_only_grow(quick):
    count = Entry.objects.count()
    for change in (
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.filter(verb="journey.started").update(verb="nothing"),
    ):
        with pytest.raises(TypeError, match=r"^The journal is append-only.$"):
            change()
    assert Entry.objects.count() == count
    assert Entry.objects.filter(verb="journey.started").count() == 1

"""The final audit: which one it can be, what follows it, and how it is taken back."""

import pytest

from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit, FinalAudit
from plaudit.journeys.operations import make_final, make_not_final, open_audit
from plaudit.refusals import Refusal
from tests.cast import Cast, close, decide_all


def again(cast: Cast, **options) -> Audit:
    """The next audit, read anew."""
    opened = open_audit(journey=cast.journey, by=cast.lead, **options)
    return read(opened)


def read(audit: Audit) -> Audit:
    """The audit, read anew."""
    return Audit.objects.with_names().get(pk=audit.pk)


@pytest.fixture
def based(quick: Cast) -> Cast:
    """The cast with a closed baseline."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    return quick


def verbs(cast: Cast) -> list[str]:
    """What the journal tells of the journey, first things first."""
    return [entry.verb for entry in reversed(Entry.objects.about(cast.journey.subject))]


def test_one_can_be_opened_as_the_final_one(based):
    audit = again(based, name="Summer 2027", final=True)
    assert audit.is_final
    assert (audit.finality.by, audit.finality.journey) == (based.lead, based.journey)
    assert verbs(based)[-2:] == ["audit.opened", "audit.made-final"]


def test_after_it_none_is_opened_until_the_school_says_that_it_was_not_final(based):
    audit = again(based, final=True)
    close(audit, by=based.lead)
    with pytest.raises(Refusal, match="Audit 2 is the final one"):
        again(based)
    make_not_final(audit=read(audit), by=based.leader)
    assert not read(audit).is_final
    third = again(based, final=True)
    assert (third.number, third.is_final) == (3, True)
    assert verbs(based)[-3:] == ["audit.made-not-final", "audit.opened", "audit.made-final"]


@pytest.mark.parametrize("closed", [False, True])
def test_it_can_be_said_while_the_audit_is_open_and_afterwards(based, closed):
    audit = again(based)
    audit = close(audit, by=based.lead) if closed else audit
    first, second = make_final(audit=audit, by=based.leader), make_final(audit=audit, by=based.lead)
    assert (first, second.by) == (second, based.leader)  # the second time changes nothing
    assert verbs(based).count("audit.made-final") == 1
    make_not_final(audit=audit, by=based.lead)
    make_not_final(audit=audit, by=based.lead)
    assert verbs(based).count("audit.made-not-final") == 1
    assert not FinalAudit.objects.exists()


def test_it_is_the_last_one_and_not_the_baseline(based):
    with pytest.raises(Refusal, match="baseline is where you start"):
        make_final(audit=read(based.audit), by=based.lead)
    second = close(again(based), by=based.lead)
    again(based)
    with pytest.raises(Refusal, match="Audit 3 was opened after this one"):
        make_final(audit=second, by=based.lead)
    assert not FinalAudit.objects.exists()


def test_it_closes_as_any_later_audit(based):
    """What nobody looked at again counts as it did: being final asks for nothing more."""
    assert close(again(based, final=True), by=based.contributor).is_closed

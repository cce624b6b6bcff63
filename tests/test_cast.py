"""The cast itself: what other tests take for granted."""

from django.contrib.auth.models import AnonymousUser

from plaudit.journeys.models import Audit
from tests.cast import EVERYBODY, PASSWORD, PEOPLE, aim, answer, argue, close, decide_all, measure, note, put_aside


def test_the_cast_stands_at_the_start_of_the_real_mark(cast):
    assert str(cast.journey) == "The Latimer Primary School: LSMS Music Quality Mark 2015"
    assert len(cast.edition.framework.criteria) == 29
    assert (cast.audit.title, cast.audit.is_closed) == ("Baseline audit", False)
    assert cast.lead.check_password(PASSWORD)


def test_everybody_sees_what_is_theirs_and_the_stranger_nothing_of_it(quick):
    seeing = [who for who in PEOPLE if Audit.objects.visible_to(getattr(quick, who)).filter(pk=quick.audit.pk)]
    assert seeing == ["lead", "leader", "contributor", "observer", "administrator"]
    assert not Audit.objects.visible_to(AnonymousUser()).exists()


def test_everybody_has_a_browser(quick):
    assert [who for who in EVERYBODY if "_auth_user_id" not in quick.client(who).session] == ["nobody"]


def test_the_cast_can_do_all_of_an_audit(quick):
    lead, contributor, audit = quick.lead, quick.contributor, quick.audit
    answer(audit, "A1.bronze.1", "yes", by=contributor)
    measure(audit, "A2.silver.1", 30, 50, by=contributor)
    note(audit, "A1", "Every Friday.", by=contributor)
    decide_all(audit, by=lead)
    argue(audit, "B1", 2, reason="They do.", by=lead)
    put_aside(audit, "B2", by=lead)
    assert close(audit, by=lead).is_closed
    aim(quick.journey, 2, by=quick.leader)
    assert quick.journey.target.rank == 2

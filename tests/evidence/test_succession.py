"""A school goes on for another: its evidence goes along, and its bytes are found where they lay."""

from io import BytesIO

import pytest
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence import storage
from plaudit.evidence.models import File, Inbox, Item, Rendition, State, Upload, Version, Withdrawal
from plaudit.evidence.operations.renditions import usage
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.journeys.operations.succession import Waits, decide_succession, follow_register
from plaudit.schools.models import Link, School
from plaudit.schools.operations import add_school
from tests.cast import LATIMER, ROBERT_SMYTH, Cast
from tests.evidence.keeping import a_picture, a_version, an_item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


def heir() -> School:
    """The school that will go on for the cast's."""
    return School.objects.get(urn=ROBERT_SMYTH)


def carried_over(cast: Cast) -> School:
    """The cast's school closes, and the other goes on for it."""
    School.objects.filter(urn=LATIMER).update(status="Closed")
    closed = School.objects.get(urn=LATIMER)
    decide_succession(hub=cast.hub, school=closed, successor=heir(), by=cast.administrator)
    return heir()


def shown(item: Item) -> bytes:
    """The bytes of the newest version."""
    file = item.versions.order_by("-number")[0].file
    return b"".join(storage.chunks(file.renditions.get(role="clean").key))


def test_everything_goes_along_and_the_bytes_stay(quick: Cast) -> None:
    item, gone = a_picture(quick), a_picture(quick, b"another")
    withdraw(item=gone, reason="So.", by=quick.lead)
    today = timezone.localdate()
    inbox = Inbox.objects.create(
        school=quick.school, code="abc", title="Concert", opens_on=today, closes_on=today, by=quick.lead
    )
    begun = begin_upload(school=quick.school, hub=quick.hub, name="a.jpg", length=9, about={}, by=quick.lead)
    before = [kept.key for kept in storage.stored("schools/")]
    used = usage(quick.school).used
    there = carried_over(quick)
    for row in (item, inbox, begun, item.versions.get().file, Withdrawal.objects.get()):
        row.refresh_from_db()
        assert row.school == there
    assert [kept.key for kept in storage.stored("schools/")] == before
    assert shown(item) == b"the choir"
    assert (usage(there).used, usage(quick.school).used) == (used, 0)
    assert Item.objects.visible_to(quick.observer).get() == item


def test_what_went_along_can_be_withdrawn_to_the_last_byte(quick: Cast) -> None:
    item = a_picture(quick)
    stale = Item.objects.select_related("school").get()
    carried_over(quick)
    [left] = withdraw(item=stale, reason="So.", by=quick.leader)
    assert left.school == heir()
    assert list(storage.stored()) == []
    assert not Rendition.objects.exists()
    assert left.item == item.pk


def test_a_file_that_both_have_is_kept_once(quick: Cast) -> None:
    item, theirs = a_picture(quick), a_picture(quick, school=heir())
    a_version(item, b"a later one")
    there = carried_over(quick)
    assert there.files.count() == File.objects.count() == 2
    assert {version.file.sha256 for version in Version.objects.filter(number=1)} == {theirs.versions.get().file.sha256}
    assert shown(theirs) == b"the choir"
    assert shown(item) == b"a later one"
    assert {kept.key for kept in storage.stored()} == {kept.key for kept in Rendition.objects.all()}
    withdraw(item=theirs, reason="So.", by=User.objects.get(pk=quick.leader.pk))
    assert list(storage.stored()) == []


def test_of_two_the_one_that_is_ready_is_kept(quick: Cast) -> None:
    item = a_picture(quick)
    waiting = an_item(quick, school=heir(), kind="file")
    sha256 = item.versions.get().file.sha256
    unready = File.objects.create(school=heir(), size=9, sha256=sha256, state=State.HELD)
    Version.objects.create(item=waiting, file=unready, name="choir.jpg")
    carried_over(quick)
    assert shown(waiting) == b"the choir"
    waiting.refresh_from_db()
    assert (waiting.kind, File.objects.count()) == ("picture", 1)


def test_an_upload_that_was_begun_before_arrives_at_the_school_that_goes_on(quick: Cast) -> None:
    upload = begin_upload(school=quick.school, hub=quick.hub, name="a.txt", length=4, about={}, by=quick.lead)
    carried_over(quick)
    receive(upload=upload, offset=0, source=BytesIO(b"abcd"))
    assert Item.objects.get().school == Upload.objects.get().file.school == heir()


def test_evidence_alone_keeps_a_closed_school_from_being_forgotten(quick: Cast) -> None:
    a_picture(quick)
    for rows in (quick.school.memberships, quick.school.participations):
        rows.all().delete()
    quick.journey.audits.all().delete()
    quick.school.journeys.all().delete()
    School.objects.filter(urn=LATIMER).update(status="Closed")
    assert [one.why for one in follow_register().waiting] == [Waits.NOBODY]
    Link.objects.create(predecessor=quick.school, successor=heir(), kind="Successor")
    assert len(follow_register().carried) == 1
    assert Item.objects.get().school == heir()


def test_evidence_that_another_hub_has_seen_does_not_go_on_unasked(quick: Cast) -> None:
    a_picture(quick)
    add_school(hub=quick.hub, school=heir(), by=None)
    Item.objects.update(hub=quick.other_hub)
    School.objects.filter(urn=LATIMER).update(status="Closed")
    Link.objects.create(predecessor=quick.school, successor=heir(), kind="Successor")
    assert [one.why for one in follow_register().waiting] == [Waits.ELSEWHERE]

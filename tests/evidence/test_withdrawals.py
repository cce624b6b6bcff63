"""Withdrawing: an item goes with everything made of it, and nothing else goes, and nothing comes back."""

from io import BytesIO

import pytest
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.models import Cause, Comment, File, Inbox, Item, Part, Rendition, Tag, Upload, Version, Withdrawal
from plaudit.evidence.operations.items import add_note
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.evidence.operations.withdrawals import MoreThanNamed, twins_of, withdraw
from plaudit.frameworks.models import Criterion
from plaudit.jobs.models import Job
from plaudit.journal.models import Entry
from plaudit.refusals import Closed, Invalid, Refusal
from tests.cast import Cast
from tests.evidence.keeping import a_picture, a_version, an_item
from tests.evidence.words import traces

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]
WHY = "A family asked for it"


def stored() -> int:
    """How many things lie in the storage."""
    return sum(1 for _ in storage.stored())


def test_everything_of_it_goes_and_a_tombstone_stays(quick: Cast, anywhere: str) -> None:
    item = a_picture(quick, caption="Amira plays", description="Amira, again", recognisable="yes", basis="consent")
    a_version(item, b"the first take", name="amira.jpg")
    Tag.objects.create(item=item, criterion=Criterion.objects.first(), by=quick.lead)
    Comment.objects.create(item=item, by=quick.observer, text="Amira is on the left.")
    begun = begin_upload(
        school=quick.school, hub=quick.hub, name="amira2.jpg", length=9, about={"caption": "Amira"}, by=quick.lead,
        replaces=item,
    )  # fmt: skip
    receive(upload=begun, offset=0, source=BytesIO(b"half"))
    assert stored() == 5
    [left] = withdraw(item=item, reason=f"  {WHY}\n", by=quick.lead)
    for model in (Item, Version, File, Rendition, Tag, Comment, Upload, Part):
        assert not model.objects.exists(), model
    assert stored() == 0
    assert (left.school, left.item, left.cause, left.reason) == (quick.school, item.pk, "withdrawn", WHY)
    assert (left.by, left.showed_pupils) == (quick.lead, True)
    assert traces("amira") == traces("the choir") == []


@pytest.mark.parametrize(("said", "showed"), [("", None), ("no", False), ("yes", True), ("voice", True)])
def test_what_stays_tells_whether_a_pupil_could_be_recognised(quick: Cast, said, showed) -> None:
    [left] = withdraw(item=a_picture(quick, recognisable=said), reason=WHY, by=quick.lead)
    assert left.showed_pupils is showed


def test_the_journal_tells_that_and_nothing_else(quick: Cast) -> None:
    item = a_picture(quick, caption="Amira")
    withdraw(item=item, reason=WHY, by=quick.leader)
    entry = Entry.objects.about(item.subject).first()
    assert (entry.verb, entry.by, entry.details) == ("item.withdrawn", quick.leader, {"cause": "withdrawn"})


def test_a_note_goes_too(quick: Cast) -> None:
    note = add_note(school=quick.school, hub=quick.hub, text="Amira sang alone.", by=quick.lead)
    withdraw(item=note, reason=WHY, by=quick.lead)
    assert traces("amira") == []


# What holds the same bytes


def test_what_holds_the_same_file_under_whatever_name_goes_with_it(quick: Cast) -> None:
    item = a_picture(quick, caption="One")
    same = a_picture(quick, name="copy.jpg", caption="Two", recognisable="no")
    alike = a_picture(quick, b"saved again by a phone", clean=b"the choir", caption="Three")
    earlier = a_picture(quick, caption="Four")
    a_version(earlier, b"the band")
    other = a_picture(quick, b"the orchestra", caption="Five")
    assert set(twins_of(item)) == {same, alike, earlier}
    left = withdraw(item=item, reason=WHY, by=quick.lead, named=[same.pk, alike.pk, earlier.pk])
    assert [one.item for one in left] == [item.pk, same.pk, alike.pk, earlier.pk]
    assert [one.showed_pupils for one in left] == [None, False, None, None]
    assert list(Item.objects.all()) == [other]
    assert {kept.key for kept in storage.stored()} == {kept.key for kept in Rendition.objects.all()}


def test_a_picture_of_it_that_is_the_same_by_chance_makes_no_twin_and_stays(quick: Cast) -> None:
    item, other = (a_picture(quick, data, thumbnail=b"a white page") for data in (b"one", b"two"))
    assert not twins_of(item).exists()
    withdraw(item=item, reason=WHY, by=quick.lead)
    assert {kept.key for kept in storage.stored()} == {kept.key for kept in Rendition.objects.all()}
    assert b"".join(storage.chunks(other.versions.get().file.renditions.get(role="thumbnail").key)) == b"a white page"


def test_what_another_school_holds_is_its_own(quick: Cast) -> None:
    item = a_picture(quick)
    theirs = a_picture(quick, school=quick.other_school, by=quick.stranger)
    withdraw(item=item, reason=WHY, by=quick.lead)
    assert list(Item.objects.all()) == [theirs]
    assert stored() == 2


def test_who_agreed_to_less_is_asked_again(quick: Cast) -> None:
    item, other = a_picture(quick), a_picture(quick)
    with pytest.raises(MoreThanNamed):
        withdraw(item=item, reason=WHY, by=quick.lead, named=[])
    assert Item.objects.count() == 2
    assert not Withdrawal.objects.exists()
    withdraw(item=item, reason=WHY, by=quick.lead, named=[other.pk, other.pk + 1])
    assert not Item.objects.exists()


def test_a_contributor_withdraws_nothing_that_others_added(quick: Cast) -> None:
    own, others = a_picture(quick, by=quick.contributor), a_picture(quick)
    with pytest.raises(Refusal, match="Ask your school’s lead"):
        withdraw(item=own, reason=WHY, by=quick.contributor)
    assert set(Item.objects.all()) == {own, others}


@pytest.mark.parametrize("cause", [Cause.RETENTION, Cause.DISCARDED])
def test_what_goes_by_itself_or_is_discarded_goes_alone(quick: Cast, cause: Cause) -> None:
    item, other = a_picture(quick), a_picture(quick)
    by = None if cause is Cause.RETENTION else quick.lead
    [left] = withdraw(item=item, reason="So.", by=by, cause=cause)
    assert (left.item, left.cause, left.by) == (item.pk, cause.value, by)
    assert list(Item.objects.all()) == [other]
    assert stored() == 2


# What is refused


@pytest.mark.parametrize("reason", ["", " \n\t ", "a" * 301])
def test_why_must_be_said_in_a_few_words(quick: Cast, reason: str) -> None:
    item = a_picture(quick)
    with pytest.raises(Invalid):
        withdraw(item=item, reason=reason, by=quick.lead)
    assert Item.objects.get() == item


def test_what_is_gone_is_gone(quick: Cast) -> None:
    item = a_picture(quick)
    withdraw(item=item, reason=WHY, by=quick.lead)
    with pytest.raises(Closed):
        withdraw(item=item, reason=WHY, by=quick.leader)
    assert Withdrawal.objects.count() == 1


# What is still being prepared


def test_what_waits_to_be_prepared_goes_with_its_parts(quick: Cast, settings) -> None:
    settings.JOBS_AT_COMMIT = False
    upload = begin_upload(school=quick.school, hub=quick.hub, name="amira.jpg", length=5, about={}, by=quick.lead)
    receive(upload=upload, offset=0, source=BytesIO(b"amira"))
    assert stored() == 1
    settings.JOBS_AT_COMMIT = True
    withdraw(item=Item.objects.get(), reason=WHY, by=quick.lead)
    assert not File.objects.exists()
    assert stored() == 0
    assert not Job.objects.exclude(outcome="done").exists()
    assert traces("amira") == []


def test_what_went_wrong_with_it_is_told_no_more(quick: Cast) -> None:
    item = a_picture(quick)
    file = item.versions.get().file_id
    Job.objects.create(
        name="prepare-file",
        arguments={"file": file},
        error="No such tag: AMIRA",
        finished_at=timezone.now(),
        outcome="failed",
    )
    withdraw(item=item, reason=WHY, by=quick.lead)
    assert traces("amira") == []


def test_an_item_of_an_inbox_leaves_the_inbox(quick: Cast) -> None:
    today = timezone.localdate()
    inbox = Inbox.objects.create(
        school=quick.school, code="abc", title="Concert", opens_on=today, closes_on=today, by=quick.lead
    )
    item = an_item(quick, inbox=inbox, kept_at=None, kept_by=None, by=quick.lead)
    withdraw(item=item, reason=WHY, by=quick.lead)
    assert Inbox.objects.get().items.count() == 0

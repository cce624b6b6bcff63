"""An upload: whole or not at all, whatever the line does and whoever else sends."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from plaudit.evidence import storage
from plaudit.evidence.jobs.uploads import expire_uploads
from plaudit.evidence.models import File, Item, Kind, Part, State, Tag, Upload
from plaudit.evidence.operations import uploads
from plaudit.evidence.operations.renditions import usage
from plaudit.evidence.operations.uploads import Gone, Misplaced, TooLarge, begin_upload, end_upload, receive
from plaudit.jobs.models import Job
from plaudit.journal.models import Entry
from plaudit.refusals import Closed, Invalid, TooMany
from tests.cast import Cast

DATA = bytes(range(256)) * 3


@pytest.fixture
def small_parts(disk, monkeypatch):
    """Parts of ten bytes, which are read three at a time."""
    monkeypatch.setattr(uploads, "PART", 10)
    monkeypatch.setattr(uploads, "PIECE", 3)


class Broken(BytesIO):
    """A line that breaks with an error where its bytes end."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to `size` bytes, and an error in the place of the end."""
        found = super().read(size)
        if not found:
            raise OSError("The line broke.")
        return found


class Rival(BytesIO):
    """Bytes of one request; while they are read, another request of the same upload sends `others`, and ends."""

    def __init__(self, data: bytes, upload: Upload, others: bytes) -> None:
        super().__init__(data)
        self.upload, self.others = upload, others

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to `size` bytes; the first time after the other request was served."""
        if self.others:
            others, self.others = self.others, b""
            receive(upload=self.upload, offset=self.upload.received, source=BytesIO(others))
        return super().read(size)


def begun(cast: Cast, length: int = len(DATA), **said: object) -> Upload:
    """An upload by the lead."""
    values = {"school": cast.school, "hub": cast.hub, "name": "choir.jpg", "about": {}, "by": cast.lead, **said}
    return begin_upload(length=length, **values)


def content(upload: Upload) -> bytes:
    """What has arrived of it."""
    return b"".join(b"".join(storage.chunks(part.key)) for part in upload.parts.order_by("offset"))


def keys() -> set[str]:
    """What lies in the storage."""
    return {found.key for found in storage.stored()}


def test_the_last_byte_makes_an_item_of_it(quick: Cast, small_parts) -> None:
    criterion = quick.edition.criterion_ids["A1"]
    statement = quick.edition.statement_ids["A2.bronze.1"]
    about = {"criteria": [criterion], "statements": [statement], "happened_on": "2026-03-14", "caption": "We sing"}
    upload = begun(quick, name="../../choir\u202e.jpg", about=about)
    assert receive(upload=upload, offset=0, source=BytesIO(DATA[:-1])) == len(DATA) - 1
    assert not Item.objects.exists()
    upload.refresh_from_db()
    assert receive(upload=upload, offset=len(DATA) - 1, source=BytesIO(DATA[-1:] + b"more")) == len(DATA)
    item, file = Item.objects.get(), File.objects.get()
    assert (item.kind, item.caption, str(item.happened_on), item.by, item.kept_by) == (
        Kind.FILE,
        "We sing",
        "2026-03-14",
        quick.lead,
        quick.lead,
    )
    assert (file.state, file.size, file.school, item.hub) == (State.RECEIVED, len(DATA), quick.school, quick.hub)
    assert set(Tag.objects.values_list("criterion", "statement")) == {
        (criterion, None),
        (quick.edition.criterion_ids["A2"], statement),
    }
    assert [(version.number, version.name) for version in item.versions.all()] == [(1, "choir.jpg")]
    assert Job.objects.get(name="prepare-file").arguments == {"file": file.pk}
    assert content(upload) == DATA
    assert Entry.objects.about(item.subject).filter(verb="item.added").get().details == {"size": len(DATA)}


def test_a_new_version_keeps_the_ones_before(quick: Cast, small_parts) -> None:
    receive(upload=begun(quick), offset=0, source=BytesIO(DATA))
    item = Item.objects.get()
    again = begun(quick, length=3, name="newer.jpg", replaces=item)
    receive(upload=again, offset=0, source=BytesIO(b"abc"))
    assert list(item.versions.values_list("number", "name")) == [(2, "newer.jpg"), (1, "choir.jpg")]
    assert Item.objects.count() == 1


@pytest.mark.parametrize("line", [BytesIO, Broken])
def test_what_came_before_the_line_broke_is_kept(quick: Cast, small_parts, line) -> None:
    upload = begun(quick)
    assert receive(upload=upload, offset=0, source=line(DATA[:37])) == 37
    upload.refresh_from_db()
    assert (upload.received, content(upload)) == (37, DATA[:37])
    assert list(upload.parts.values_list("offset", "size")) == [(0, 10), (10, 10), (20, 10), (30, 7)]


def test_of_two_requests_at_once_one_wins_and_nothing_is_doubled(quick: Cast, small_parts) -> None:
    upload = begun(quick)
    with pytest.raises(Misplaced):
        receive(upload=upload, offset=0, source=Rival(DATA[:25], upload, DATA[:14]))
    upload.refresh_from_db()
    assert (upload.received, content(upload)) == (14, DATA[:14])
    assert keys() == set(Part.objects.values_list("key", flat=True))


def test_an_upload_that_was_ended_takes_nothing_more_and_leaves_nothing(quick: Cast, small_parts) -> None:
    upload = begun(quick)
    receive(upload=upload, offset=0, source=BytesIO(DATA[:25]))
    end_upload(upload=upload)
    end_upload(upload=upload)
    assert (Upload.objects.get().name, Upload.objects.get().about) == ("", {})
    with pytest.raises(Gone):
        receive(upload=Upload.objects.get(), offset=0, source=BytesIO(DATA))
    with pytest.raises(Gone):  # it was read before it was ended
        receive(upload=Upload(pk=upload.pk, length=50, expires_at=upload.expires_at), offset=0, source=BytesIO(DATA))
    Job.objects.get(name="remove-parts")
    assert not Part.objects.exists()


def test_what_has_arrived_can_no_longer_be_ended(quick: Cast, small_parts) -> None:
    upload = begun(quick)
    receive(upload=upload, offset=0, source=BytesIO(DATA))
    with pytest.raises(Closed, match="has arrived already"):
        end_upload(upload=upload)
    assert content(upload) == DATA


def test_every_night_what_made_no_progress_for_a_week_goes(
    quick: Cast, small_parts, django_capture_on_commit_callbacks
) -> None:
    upload, other = begun(quick), begun(quick)
    for one in (upload, other):
        receive(upload=one, offset=0, source=BytesIO(DATA[:25]))
    Upload.objects.filter(pk=upload.pk).update(expires_at=timezone.now())
    assert Upload.objects.get(pk=upload.pk).is_over
    with django_capture_on_commit_callbacks(execute=True):
        expire_uploads.work()
    assert Upload.objects.get(pk=upload.pk).ended_at is not None
    assert keys() == set(other.parts.values_list("key", flat=True))
    Upload.objects.filter(pk=upload.pk).update(ended_at=timezone.now() - timedelta(days=8))
    expire_uploads.work()
    assert list(Upload.objects.all()) == [other]


@pytest.mark.parametrize(("length", "refusal"), [(0, Invalid), (2 * 1024**3 + 1, TooLarge)])
def test_a_file_is_neither_empty_nor_too_large(quick: Cast, disk, length, refusal) -> None:
    with pytest.raises(refusal, match="The file is"):
        begun(quick, length=length)


@pytest.mark.parametrize("about", [{"happened_on": "14 March"}, {"happened_on": "2999-01-01"}, {"caption": "x" * 301}])
def test_what_cannot_be_said_of_a_file_is_refused_before_it_is_sent(quick: Cast, disk, about) -> None:
    with pytest.raises(Invalid):
        begun(quick, about=about)


def test_room_is_kept_for_what_is_on_its_way_and_for_what_waits(quick: Cast, small_parts, settings) -> None:
    settings.EVIDENCE_BYTES = 1_000
    receive(upload=begun(quick, length=300), offset=0, source=BytesIO(DATA))
    begun(quick, length=500)
    with pytest.raises(TooLarge, match="no room left"):
        begun(quick, length=201)
    begun(quick, length=200)
    assert usage(quick.school).used == 300


def test_nobody_has_more_than_twenty_files_on_their_way(quick: Cast, disk) -> None:
    for _ in range(20):
        begun(quick, length=1)
    with pytest.raises(TooMany, match="20 files"):
        begun(quick, length=1)
    begun(quick, length=1, by=quick.leader)
    Upload.objects.filter(by=quick.lead).update(expires_at=timezone.now() + timedelta(days=6))
    begun(quick, length=1)  # those were given up a day ago


class Line(RuleBasedStateMachine):
    """A client that knows nothing but what the server tells it, on a line that breaks as it likes."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.data = DATA[:60]
        self.upload = begun(self.cast, length=len(self.data))

    def stands(self) -> int:
        """Where the server says that the upload stands."""
        self.upload.refresh_from_db()
        return self.upload.received

    @precondition(lambda self: self.stands() < 60)
    @rule(size=st.integers(0, 35), line=st.sampled_from([BytesIO, Broken]))
    def goes_on(self, size, line) -> None:
        """Some bytes come from where it stands, then the request ends or the line breaks."""
        at = self.stands()
        receive(upload=self.upload, offset=at, source=line(self.data[at : at + size]))

    @rule(at=st.integers(0, 70), size=st.integers(1, 35))
    def guesses(self, at, size) -> None:
        """Bytes for somewhere else are refused, and change nothing."""
        if at != self.stands():
            with pytest.raises(Misplaced):
                receive(upload=self.upload, offset=at, source=BytesIO(self.data[at : at + size]))

    @precondition(lambda self: self.stands() < 60)
    @rule(mine=st.integers(1, 35), others=st.integers(1, 35))
    def two_at_once(self, mine, others) -> None:
        """Two requests send from the same place: the first part that is whole wins."""
        at = self.stands()
        rival = Upload.objects.get(pk=self.upload.pk)
        source = Rival(self.data[at : at + mine], rival, self.data[at : at + others])
        with pytest.raises((Misplaced, Gone)):
            receive(upload=self.upload, offset=at, source=source)

    @invariant()
    def nothing_is_lost_doubled_or_left_over(self) -> None:
        """What is counted is there, in order, once; and the item is there when all of it is, and not before."""
        at = self.stands()
        assert content(self.upload) == self.data[:at]
        assert {key for key in keys() if key.startswith(self.upload.prefix)} == set(
            self.upload.parts.values_list("key", flat=True)
        )
        assert (self.upload.file is not None) == (at == 60)


def test_whatever_the_line_does_the_file_is_whole_or_not_there(quick: Cast, small_parts, monkeypatch) -> None:
    monkeypatch.setattr(uploads, "MOST_UNFINISHED", 10_000)
    Line.cast = quick
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run_state_machine_as_test(
        Line, settings=settings(max_examples=20, stateful_step_count=12, suppress_health_check=checks)
    )

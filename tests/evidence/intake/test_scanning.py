"""The virus scanner, a real one: nothing is shown that it has not found clean, and it may be away."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.intake.scanning import Silent, ping, scan
from plaudit.evidence.jobs.preparing import LOOKS, PATIENCE, look_for_scanner, prepare_file
from plaudit.evidence.models import File, Part, Rendition, State
from plaudit.jobs.models import Job
from plaudit.jobs.models import State as JobState
from plaudit.jobs.running import work_off
from tests.evidence.intake import samples as s
from tests.evidence.intake.arriving import added, waiting
from tests.evidence.intake.clamd import LARGEST, scanner
from tools.serving import free_port


@pytest.fixture(scope="module")
def started():
    """A scanner that runs, for the tests that do not stop it."""
    with scanner() as made:
        made.start()
        yield made


@pytest.fixture
def clamd(started, settings):
    """The product set up with a scanner."""
    settings.CLAMD = started.socket
    return started


@pytest.fixture
def nobody(settings):
    """The product set up with a scanner that is away."""
    settings.CLAMD = ("127.0.0.1", free_port())


def due() -> None:
    """Lets time pass for the jobs."""
    Job.objects.unfinished().update(due_at=timezone.now())


def test_what_is_clean_passes_and_what_is_not_does_not(clamd, tmp_path):
    path = tmp_path / "arrived"
    path.write_bytes(b"Just words. " * 10_000)
    assert scan(path) is None
    path.write_bytes(s.EICAR)
    with pytest.raises(Unfit) as refused:
        scan(path)
    assert refused.value.sentence == sentences.HARMFUL


def test_what_is_larger_than_it_takes_is_refused_and_not_waved_through(clamd, tmp_path):
    path = tmp_path / "arrived"
    path.write_bytes(bytes(LARGEST * 4))
    with pytest.raises(Unfit) as refused:
        scan(path)
    assert refused.value.sentence == sentences.TOO_LARGE_TO_SCAN


@pytest.mark.usefixtures("nobody")
def test_a_scanner_that_is_away_is_no_clean_word(tmp_path):
    (tmp_path / "arrived").write_bytes(b"x")
    with pytest.raises(Silent, match="does not answer: Connection refused"):
        scan(tmp_path / "arrived")
    with pytest.raises(Silent):
        ping()


def test_one_that_dies_in_the_middle_is_no_clean_word(settings, tmp_path):
    (tmp_path / "arrived").write_bytes(bytes(100))
    with scanner() as made:
        settings.CLAMD = made.socket
        made.start()
        ping()
        made.stop()
        with pytest.raises(Silent):
            scan(tmp_path / "arrived")


def test_without_a_scanner_nothing_is_scanned(settings, tmp_path):
    settings.CLAMD = None
    assert scan(tmp_path / "nothing") is None


@pytest.mark.usefixtures("own_room")
def test_a_harmful_file_is_refused_and_gone(quick, clamd):
    file = added(quick, s.EICAR, "choir.jpg").versions.get().file
    assert (file.state, file.problem) == (State.REFUSED, sentences.HARMFUL)
    assert list(storage.stored()) == []
    assert added(quick, s.picture()).versions.get().file.is_ready


@pytest.mark.usefixtures("own_room", "nobody")
def test_nothing_is_shown_while_it_is_away_and_everything_when_it_is_back(quick, started, settings):
    for colour in ("red", "teal"):
        waiting(quick, s.picture(colour=colour))
    work_off()
    assert {(file.state, file.problem) for file in File.objects.all()} == {(State.HELD, sentences.WAITS_FOR_SCANNER)}
    assert not Rendition.objects.exists()
    assert Part.objects.count() == 2
    assert Job.objects.unfinished().filter(name="look-for-scanner").count() == 1
    due()
    work_off()
    assert Job.objects.get(name="look-for-scanner").attempts == 1
    settings.CLAMD = started.socket
    due()
    work_off()
    assert {file.state for file in File.objects.all()} == {State.READY}
    assert not Job.objects.failed().exists()


@pytest.mark.usefixtures("own_room", "nobody")
def test_those_who_can_mend_it_are_told_once_and_not_at_once(quick):
    quick.observer.is_staff = True
    quick.observer.save()
    waiting(quick, s.picture())
    work_off()
    telling = Job.objects.get(name="tell-of-silent-scanner")
    assert telling.due_at > timezone.now() + PATIENCE - timedelta(minutes=1)
    mail.outbox.clear()
    due()
    work_off()
    waiting(quick, s.picture(colour="red"))
    due()
    work_off()
    assert sorted(message.to[0] for message in mail.outbox) == [
        "administrator@plaudit.example",
        "observer@plaudit.example",
    ]
    assert "so one file waits" in mail.outbox[0].body
    keeper = next(message for message in mail.outbox if message.to == ["observer@plaudit.example"])
    assert "PLAUDIT_CLAMD" in keeper.body


@pytest.mark.usefixtures("own_room", "nobody")
def test_it_is_looked_for_as_long_as_something_waits(quick):
    waiting(quick, s.picture())
    work_off()
    Job.objects.filter(name="look-for-scanner").update(attempts=len(LOOKS), due_at=timezone.now())
    work_off()
    states = [job.state for job in Job.objects.filter(name="look-for-scanner").order_by("pk")]
    assert states == [JobState.FAILED, JobState.WAITING]
    assert File.objects.get().state == State.HELD


@pytest.mark.usefixtures("own_room", "nobody")
def test_withdrawn_while_it_waits_nothing_is_looked_for(quick):
    item = waiting(quick, s.picture())
    prepare_file.work(file=item.versions.get().file_id)
    item.delete()
    File.objects.all().delete()
    look_for_scanner.work()

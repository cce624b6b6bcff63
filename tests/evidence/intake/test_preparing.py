"""From the parts that arrived to a file that is shown, or refused; once, whatever happens meanwhile."""

import subprocess
import sys

import pytest
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.intake import preparing, sentences
from plaudit.evidence.intake.rooms import LOCK, room
from plaudit.evidence.jobs.preparing import FORGOTTEN, prepare_file, prepare_forgotten
from plaudit.evidence.models import File, Item, Part, Rendition, Role, State, Version
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.jobs.models import Job
from plaudit.jobs.models import State as JobState
from plaudit.jobs.running import work_off
from tests.evidence.intake import samples as s
from tests.evidence.intake.arriving import added, arrive, waiting
from tests.evidence.intake.recorded import SINE, film, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_room")]


def newest(item: Item) -> File:
    return item.versions.first().file


def kept() -> set[str]:
    """What lies in the storage."""
    return {found.key for found in storage.stored()}


def named() -> set[str]:
    """What the rows say that lies there."""
    return {rendition.key for rendition in Rendition.objects.all()} | set(Part.objects.values_list("key", flat=True))


def test_a_picture_is_shown_and_nothing_is_left_of_what_arrived(quick, tmp_path):
    item = added(quick, s.photograph())
    file = newest(item)
    assert (item.kind, file.state, file.media_type, file.problem) == ("picture", State.READY, "image/jpeg", "")
    assert (file.width, file.height, file.seconds, file.pages) == (40, 60, None, None)
    assert {rendition.role for rendition in file.renditions.all()} == {Role.CLEAN, Role.LARGE, Role.THUMBNAIL}
    assert kept() == named()
    assert not Part.objects.exists()
    assert not any(s.CAMERA.encode() in b"".join(storage.chunks(key)) for key in kept())
    assert list((tmp_path / "intake").iterdir()) == []


def test_a_document_and_its_pages(quick):
    item = added(quick, s.pdf(pages=2), "Scheme of work.pdf")
    assert (item.kind, newest(item).pages) == ("document", 2)


@pytest.mark.parametrize(
    ("name", "kind", "media_type"), [("a.wav", "sound", "audio/mp4"), ("a.mp4", "film", "video/mp4")]
)
def test_sound_and_film_are_shown_as_what_every_browser_plays(quick, tmp_path, name, kind, media_type):
    data = (film(tmp_path / name) if kind == "film" else record(tmp_path / name, *SINE)).read_bytes()
    item = added(quick, data, name)
    file = newest(item)
    assert (item.kind, file.state, file.media_type, file.problem) == (kind, State.READY, media_type, "")
    assert file.seconds == pytest.approx(1, abs=0.2)
    assert {Role.PLAYABLE, Role.PEAKS} <= {rendition.role for rendition in file.renditions.all()}
    assert kept() == named()


def test_what_is_refused_says_why_and_leaves_nothing(quick):
    item = added(quick, b"<svg/>", "choir.jpg")
    file = newest(item)
    assert (item.kind, file.state, file.problem, file.sha256) == ("file", State.REFUSED, sentences.MARKUP, "")
    assert not Rendition.objects.exists()
    assert kept() == named() == set()


@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        ("choir.exe", s.picture(), "choir.jpg"),
        ("choir.JPEG", s.picture(), "choir.JPEG"),
        ("IMG 1.heic", s.picture("HEIF"), "IMG 1.jpg"),
        ("choir", s.picture("PNG"), "choir.png"),
        ("photo.pdf", s.picture(), "photo.jpg"),
        ("../../etc/passwd", s.pdf(), "passwd.pdf"),
        ("a\u202egpj.scr", s.picture(), "agpj.jpg"),
        ("line\r\nbreak\x00.png", s.picture("PNG"), "line break.png"),
        ("é" * 300 + ".png", s.picture("PNG"), "é" * 196 + ".png"),
        ("x" * 300, s.pdf(), "x" * 196 + ".pdf"),
    ],
)
def test_the_name_has_the_ending_of_what_it_is(quick, name, data, shown):
    assert added(quick, data, name).versions.get().name == shown


def test_the_same_file_is_kept_once_and_shown_twice(quick):
    one, other = added(quick, s.picture(), "one.jpg"), added(quick, s.picture(), "other.scr")
    assert newest(one) == newest(other)
    assert File.objects.count() == 1
    assert (other.kind, other.versions.get().name) == ("picture", "other.jpg")
    assert kept() == named()


def test_two_at_the_same_time_are_kept_once(quick):
    one, other = waiting(quick, s.picture()), waiting(quick, s.picture())
    first = newest(one)
    # The second comes to know that it is the same while the first is not ready yet.
    assert preparing.settle_identity(file=first, sha256="a" * 64)
    assert not preparing.settle_identity(file=newest(other), sha256="a" * 64)
    work_off()
    assert {version.file_id for version in Version.objects.all()} == {first.pk}
    assert {item.kind for item in Item.objects.all()} == {"picture"}
    assert kept() == named()


def test_the_same_file_at_another_school_is_another(quick):
    added(quick, s.picture())
    File.objects.update(school=quick.other_school)
    added(quick, s.picture())
    assert File.objects.count() == 2


def test_a_refused_file_may_come_again_and_is_looked_at_again(quick):
    first, again = added(quick, b"<svg/>"), added(quick, b"<svg/>")
    assert newest(first) != newest(again)
    assert newest(again).problem == sentences.MARKUP


def test_a_new_version_says_what_the_item_is_now(quick):
    item = added(quick, s.picture(), "choir.jpg")
    item = added(quick, s.pdf(), "choir.pdf", replaces=item)
    assert (item.kind, newest(item).media_type) == ("document", "application/pdf")
    assert [version.name for version in item.versions.all()] == ["choir.pdf", "choir.jpg"]
    first = item.versions.last().file
    assert first.is_ready


def test_an_earlier_version_that_is_ready_later_does_not_say_so(quick):
    item = waiting(quick, s.picture())
    waiting(quick, s.pdf(), replaces=item)
    earlier, later = item.versions.last().file, item.versions.first().file
    prepare_file.work(file=later.pk)
    prepare_file.work(file=earlier.pk)
    item.refresh_from_db()
    assert item.kind == "document"


def test_it_may_run_twice_and_end_anywhere(quick):
    item = waiting(quick, s.picture())
    file = newest(item)
    prepare_file.work(file=file.pk)
    before = list(Rendition.objects.values_list("pk", "sha256"))
    prepare_file.work(file=file.pk)
    # Ended between the renditions and the word that it is ready: the parts are there, and it begins anew.
    File.objects.update(state=State.RECEIVED, sha256="", media_type="")
    other = arrive(quick, s.picture())
    other.refresh_from_db()
    other.parts.update(upload=file.upload)
    prepare_file.work(file=file.pk)
    assert list(Rendition.objects.values_list("pk", "sha256")) == before
    assert newest(item).is_ready


def test_withdrawn_before_it_is_prepared_nothing_is_kept(quick):
    item = waiting(quick, s.picture())
    withdraw(item=item, reason="The family asked.", by=quick.lead)
    work_off()
    assert not Job.objects.failed().exists()
    assert kept() == named() == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["look", "keep", "make_ready"])
def test_withdrawn_while_it_is_prepared_nothing_is_kept(quick, monkeypatch, moment):
    item = waiting(quick, s.picture())
    really = getattr(preparing, moment)

    def meanwhile(*args, **options):
        if Item.objects.exists():
            withdraw(item=item, reason="The family asked.", by=quick.lead)
        return really(*args, **options)

    monkeypatch.setattr(preparing, moment, meanwhile)
    work_off()
    assert not File.objects.exists()
    assert not Job.objects.failed().exists()
    assert kept() == named() == set()


def test_what_is_missing_in_the_storage_is_tried_again_and_in_the_end_said(quick):
    item = waiting(quick, s.picture())
    storage.delete(Part.objects.get().key)
    work_off()
    job = Job.objects.unfinished().get(name="prepare-file")
    assert (job.attempts, newest(item).state) == (1, State.RECEIVED)
    Job.objects.filter(pk=job.pk).update(attempts=len(prepare_file.waits), due_at=timezone.now())
    work_off()
    file = newest(item)
    assert (file.state, file.problem) == (State.REFUSED, sentences.NOT_PREPARED)
    assert Job.objects.get(pk=job.pk).state is JobState.FAILED


def test_what_waits_without_a_job_is_found_in_the_night(quick):
    item = waiting(quick, s.picture())
    Job.objects.filter(name="prepare-file").delete()
    prepare_forgotten.work()
    assert not Job.objects.filter(name="prepare-file").exists()
    File.objects.update(at=timezone.now() - FORGOTTEN)
    prepare_forgotten.work()
    work_off()
    assert newest(item).is_ready


def test_what_takes_long_is_left_to_those_who_have_the_time(quick, monkeypatch):
    monkeypatch.setattr(preparing, "LARGEST_AT_ONCE", 100)
    item = waiting(quick, s.picture())
    prepare_file.work(file=newest(item).pk)
    handed = Job.objects.get(name="prepare-file-at-length")
    assert (handed.heavy, newest(item).state) == (True, State.RECEIVED)
    work_off()
    assert newest(item).is_ready


def test_rooms_of_the_dead_are_cleared_and_those_of_the_living_are_not(tmp_path):
    rooms = tmp_path / "intake"
    with room() as first:
        assert oct(first.parent.stat().st_mode)[-3:] == "700"
        code = (
            "import fcntl, os, sys; f = open(sys.argv[1], 'wb'); fcntl.flock(f, fcntl.LOCK_EX); os.kill(os.getpid(), 9)"
        )
        dead = rooms / "dead"
        dead.mkdir()
        (dead / "arrived").write_bytes(b"x")
        subprocess.run([sys.executable, "-c", code, str(dead / LOCK)], check=False)
        with room() as second:
            assert set(rooms.iterdir()) == {first, second}
    assert list(rooms.iterdir()) == []

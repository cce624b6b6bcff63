"""What was made of a file is kept once a school, counted, and gone when nothing names it any more."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.intake.made import Made
from plaudit.evidence.jobs.removing import remove_bytes
from plaudit.evidence.models import File, Rendition, Role, State, Upload
from plaudit.evidence.models.files import key_of
from plaudit.evidence.models.uploads import new_key
from plaudit.evidence.operations.renditions import Usage, forget_file, keep, usage
from plaudit.jobs.running import work_off
from tests.evidence.files import BYTES, file_of, item_of, kept

pytestmark = pytest.mark.django_db


def there() -> list[str]:
    return [found.key for found in storage.stored()]


def test_what_is_kept_lies_under_its_sha256(quick, anywhere, tmp_path):
    rendition = kept(file_of(quick), tmp_path)
    digest = sha256(BYTES).hexdigest()
    assert (rendition.sha256, rendition.size, rendition.role) == (digest, len(BYTES), "clean")
    assert there() == [rendition.key] == [key_of(quick.school.pk, digest)]
    assert b"".join(storage.chunks(rendition.key)) == BYTES


def test_the_same_bytes_are_kept_once_a_school_and_for_each_school(quick, anywhere, tmp_path):
    for number in range(3):
        kept(file_of(quick, str(number) * 64), tmp_path)
    other = File.objects.create(school=quick.other_school, size=1, sha256="a" * 64, state=State.READY.value)
    kept(other, tmp_path)
    assert len(there()) == 2
    assert Rendition.objects.count() == 4


def test_what_is_made_anew_takes_the_place_of_what_was(quick, anywhere, tmp_path):
    file = file_of(quick)
    first = kept(file, tmp_path)
    assert kept(file, tmp_path).pk == first.pk
    second = kept(file, tmp_path, b"anew", of="image/webp")
    work_off()
    assert there() == [second.key]
    row = file.renditions.get()
    assert (row.pk, row.size, row.media_type) == (first.pk, 4, "image/webp")


def test_bytes_go_with_the_last_row_that_names_them(quick, anywhere, tmp_path):
    one, other = file_of(quick), file_of(quick, "b" * 64)
    shared, thumbnail = kept(one, tmp_path), kept(one, tmp_path, b"small", Role.THUMBNAIL)
    kept(other, tmp_path)
    assert set(there()) == {shared.key, thumbnail.key}
    forget_file(file=one)
    work_off()
    assert there() == [shared.key]
    forget_file(file=other)
    work_off()
    assert (there(), File.objects.count()) == ([], 0)


def test_a_file_that_an_item_shows_is_not_forgotten(quick, disk, tmp_path):
    file = file_of(quick)
    item_of(quick, file)
    with pytest.raises(ProtectedError):
        forget_file(file=file)


def test_bytes_that_went_while_they_were_kept_are_put_again(quick, disk, tmp_path, monkeypatch):
    """A job removes the same bytes after they were put and before their row is written."""
    file, path = file_of(quick), tmp_path / "made"
    path.write_bytes(BYTES)
    put = storage.put

    def put_and_lose(key, path):
        put(key, path)
        monkeypatch.setattr(storage, "put", put)
        remove_bytes.work(school=quick.school.pk, sha256s=[sha256(BYTES).hexdigest()])

    monkeypatch.setattr(storage, "put", put_and_lose)
    rendition = keep(file=file, made=Made(Role.CLEAN, path, "image/png"))
    assert storage.size(rendition.key) == len(BYTES)


def test_removing_twice_does_no_harm_and_what_is_named_stays(quick, anywhere, tmp_path):
    rendition = kept(file_of(quick), tmp_path)
    for _ in range(2):
        remove_bytes.work(school=quick.school.pk, sha256s=[rendition.sha256, "e" * 64])
    assert there() == [rendition.key]


def test_a_schools_usage_counts_bytes_once_and_those_that_have_only_arrived(quick, disk, settings, tmp_path):
    settings.EVIDENCE_BYTES = 5_000
    assert usage(quick.school) == Usage(0, 5_000)
    kept(file_of(quick), tmp_path)
    kept(file_of(quick, "b" * 64), tmp_path)
    kept(file_of(quick, "c" * 64), tmp_path, b"x" * 76)
    later = timezone.now() + timedelta(days=1)
    upload = Upload.objects.create(school=quick.school, by=quick.lead, name="a", length=900, expires_at=later)
    upload.parts.create(offset=0, size=400, key=new_key(upload.pk, 0))
    told = usage(quick.school)
    assert (told.used, told.left, told.shown, told.is_nearly_full) == (1024 + 76 + 400, 3_500, 1_500, False)
    assert usage(quick.other_school).used == 0


def test_a_school_that_keeps_more_than_it_may_has_nothing_left():
    told = Usage(used=30, allowed=20)
    assert (told.left, told.shown, told.is_nearly_full) == (0, 20, True)
    assert not Usage(used=18, allowed=20).is_nearly_full

"""Bytes without rows, and rows without bytes: found on either storage, and mended."""

import os
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from plaudit.evidence import storage
from plaudit.evidence.models import File, Part, Rendition, Role, State, Upload
from plaudit.evidence.models.files import key_of
from plaudit.evidence.models.uploads import new_key
from plaudit.evidence.operations.mending import LOST, mend, sweep
from plaudit.evidence.orphans import Begun, Hollow, LostPart, LostRendition, Unnamed, faults
from plaudit.jobs.running import work_off
from tests.evidence.files import BYTES, file_of, item_of, kept

AT_ONCE = timedelta(seconds=-5)
SHA = "c" * 64


@pytest.fixture
def whole(quick, anywhere, tmp_path) -> File:
    """A file with all that was made of it, in a library, and another school's that is the same."""
    file = file_of(quick)
    item_of(quick, file)
    kept(file, tmp_path)
    kept(file, tmp_path, b"small", Role.THUMBNAIL)
    kept(file_of(quick, "b" * 64), tmp_path)
    other = File.objects.create(school=quick.other_school, size=1, sha256="a" * 64, state=State.READY.value)
    kept(other, tmp_path)
    return file


def upload_of(cast, *parts: bytes) -> Upload:
    """An upload of which those parts have arrived."""
    length = 1000
    upload = Upload.objects.create(
        school=cast.school, by=cast.lead, name="a", length=length, expires_at=timezone.now() + timedelta(days=1)
    )
    for data in parts:
        key = new_key(upload.pk, upload.received)
        storage.put_bytes(key, data)
        upload.parts.create(offset=upload.received, size=len(data), key=key)
        upload.received += len(data)
    upload.save()
    return upload


def found() -> list:
    return list(faults(AT_ONCE))


def mend_all() -> None:
    for fault in found():
        mend(fault)
    work_off()
    assert found() == []


def test_where_all_is_there_nothing_is_found(quick, whole):
    upload_of(quick, b"one", b"two")
    upload_of(quick, b"three")
    assert found() == []


def test_bytes_without_a_row_are_found_and_go(quick, whole):
    stray = [key_of(quick.school.pk, SHA), key_of(987_654, SHA), new_key(uuid4(), 0)]
    stray.append(new_key(upload_of(quick, b"one").pk, 3))
    for key in stray:
        storage.put_bytes(key, b"stray")
    assert {(fault.key, fault.size) for fault in found()} == {(key, 5) for key in stray}
    assert list(faults()) == []  # they may still get their rows
    mend_all()
    assert [storage.size(key) for key in stray] == [None] * 4


def test_what_is_not_the_products_is_let_be(quick, whole):
    others = ["backup/monday", "schools/readme", "schools/1/ab/other", "uploads/notes"]
    for key in others:
        storage.put_bytes(key, b"x")
    assert found() == []


def test_bytes_that_got_their_row_meanwhile_stay(quick, anywhere, tmp_path):
    file = file_of(quick)
    rendition = kept(file, tmp_path)
    mend(Unnamed(rendition.key, 5))
    assert storage.size(rendition.key) == len(BYTES)


@pytest.mark.parametrize("harm", ["gone", "short"])
def test_a_lost_file_says_so_and_can_be_added_again(quick, whole, harm):
    rendition = whole.renditions.get(role=Role.CLEAN)
    storage.delete(rendition.key) if harm == "gone" else storage.put_bytes(rendition.key, b"sho")
    both = {whole.pk, Rendition.objects.exclude(file=whole).filter(school=quick.school).get().file_id}
    lost = found()
    assert {type(fault) for fault in lost} == {LostRendition}
    assert {Rendition.objects.get(pk=fault.pk).file_id for fault in lost} == both
    mend_all()
    told = File.objects.filter(pk__in=both).values_list("state", "problem", "sha256")
    assert set(told) == {("refused", LOST, "")}
    assert not Rendition.objects.filter(file__in=both).exists()


def test_a_lost_thumbnail_is_done_without(quick, whole):
    storage.delete(whole.renditions.get(role=Role.THUMBNAIL).key)
    assert len(found()) == 1
    mend_all()
    whole.refresh_from_db()
    assert (whole.is_ready, [made.role for made in whole.renditions.all()]) == (True, ["clean"])


def test_an_upload_goes_back_to_where_it_was_whole(quick, anywhere):
    upload = upload_of(quick, b"one", b"two", b"three")
    storage.delete(upload.parts.get(offset=3).key)
    assert [type(fault) for fault in found()] == [LostPart]
    mend_all()
    upload.refresh_from_db()
    assert (upload.received, [part.offset for part in upload.parts.all()]) == (3, [0])


def test_a_file_whose_parts_are_lost_before_it_is_prepared_says_so(quick, anywhere):
    upload = upload_of(quick, b"x" * 1000)
    upload.file = file_of(quick, "", State.RECEIVED)
    upload.save()
    storage.delete(upload.parts.get().key)
    mend_all()
    assert File.objects.get().problem == LOST
    assert not Part.objects.exists()


def test_a_file_that_is_ready_and_of_which_nothing_was_made_says_so(quick, disk):
    file = file_of(quick)
    assert found() == [Hollow(file.pk)]
    mend_all()
    assert File.objects.get().problem == LOST


@pytest.fixture
def old(disk):
    """`old(key)` puts bytes as a process left them two days ago."""

    def put(key: str) -> None:
        storage.put_bytes(key, b"x")
        path, then = disk / key, time.time() - 2 * 24 * 60 * 60
        os.utime(path, (then, then))

    return put


def test_by_itself_the_product_removes_what_has_lain_there_for_a_day_and_touches_no_row(quick, disk, old, tmp_path):
    lost = kept(file_of(quick), tmp_path)
    storage.delete(lost.key)
    old(key_of(quick.school.pk, SHA))
    storage.put_bytes(key_of(quick.school.pk, "d" * 64), b"young")
    assert sweep() == 1
    assert [one.size for one in storage.stored()] == [5]
    assert Rendition.objects.filter(pk=lost.pk).exists()


def test_a_draft_of_a_killed_process_is_found_and_goes(disk, quick):
    storage.put_bytes("uploads/a/1", b"x")
    draft = disk / ".drafts" / "0123"
    draft.write_bytes(b"half")
    assert [type(fault) for fault in found()] == [Begun]
    mend_all()
    assert not draft.exists()

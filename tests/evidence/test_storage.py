"""The storage, on a disk and on a real S3 server: whole or not at all, in order, and within what rows can name."""

from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from plaudit.evidence import storage
from plaudit.evidence.storage.shape import CHUNK
from tests.storages import use

KEYS = [
    "schools/1/ab/abc",
    "schools/10/ab/abc",
    "schools/2/00/001",
    "schools/2/ab/abc",
    "uploads/a/1",
    "uploads/b/1",
]


def read(key: str, start: int = 0, length: int | None = None) -> bytes:
    return b"".join(storage.chunks(key, start, length))


def test_what_is_put_is_there_until_it_is_deleted(anywhere, tmp_path):
    (tmp_path / "made").write_bytes(b"from a file")
    storage.put("schools/1/ab/abc", tmp_path / "made")
    storage.put_bytes("uploads/a/1", b"from memory")
    assert (read("schools/1/ab/abc"), read("uploads/a/1")) == (b"from a file", b"from memory")
    assert (storage.size("schools/1/ab/abc"), storage.size("schools/1/ab")) == (11, None)
    storage.put_bytes("uploads/a/1", b"anew")
    assert read("uploads/a/1") == b"anew"
    storage.delete("uploads/a/1")
    storage.delete("uploads/a/1")
    assert storage.size("uploads/a/1") is None
    with pytest.raises(storage.Missing):
        storage.chunks("uploads/a/1")


def test_any_part_can_be_read(anywhere):
    data = bytes(range(256)) * 4_000
    storage.put_bytes("a", data)
    assert len(data) > 3 * CHUNK
    for start, length in ((0, None), (0, 1), (5, 300_000), (len(data) - 1, None), (len(data) - 2, 9), (CHUNK, CHUNK)):
        assert read("a", start, length) == data[start:][:length]
    reading = storage.chunks("a", 3)
    assert next(reading) == data[3 : 3 + CHUNK]
    reading.close()
    assert list(reading) == []


def test_a_large_file_arrives_in_parts_and_is_one(anywhere, tmp_path):
    data = b"0123456789abcdef" * (18 * 65_536)
    (tmp_path / "made").write_bytes(data)
    storage.put("schools/1/ab/abc", tmp_path / "made")
    assert (storage.size("schools/1/ab/abc"), read("schools/1/ab/abc")) == (len(data), data)
    assert list(storage.abandoned()) == []


def test_what_is_there_is_listed_in_the_order_of_the_keys(anywhere):
    for key in reversed(KEYS):
        storage.put_bytes(key, key.encode())
    found = list(storage.stored())
    assert [one.key for one in found] == KEYS == sorted(KEYS)
    assert [one.size for one in found] == [len(key) for key in KEYS]
    assert all(abs(datetime.now(UTC) - one.modified) < timedelta(minutes=1) for one in found)
    assert [one.key for one in storage.stored("schools/2/")] == KEYS[2:4]
    assert [one.key for one in storage.stored("uploads/a/")] == KEYS[4:5]
    storage.delete_all("schools/")
    assert [one.key for one in storage.stored()] == KEYS[4:]


@pytest.mark.parametrize("key", ["", "/etc/passwd", "../up", "a/../b", "a//b", "A", "a b", "a/", ".drafts/x", "a\n"])
def test_a_key_is_nothing_that_leads_elsewhere(disk, key):
    for ask in (storage.size, storage.delete, storage.chunks):
        with pytest.raises(ValueError, match="no key"):
            ask(key)


def test_on_a_disk_only_its_own_user_opens_it_and_nothing_is_left_over(disk):
    storage.put_bytes("schools/1/ab/abc", b"x")
    modes = {str(path.relative_to(disk)): oct(path.stat().st_mode & 0o777) for path in [disk, *disk.rglob("*")]}
    assert modes.pop("schools/1/ab/abc") == "0o600"
    assert set(modes.values()) == {"0o700"}
    assert [path.name for path in disk.rglob("*") if path.is_file()] == ["abc"]


def test_a_put_that_fails_leaves_what_was_there_and_no_draft(disk, tmp_path):
    storage.put_bytes("a/b", b"before")
    with pytest.raises(FileNotFoundError):
        storage.put("a/b", tmp_path / "absent")
    assert read("a/b") == b"before"
    assert (list(storage.abandoned()), [one.key for one in storage.stored()]) == ([], ["a/b"])


def test_the_last_file_of_a_folder_takes_the_folder_along(disk):
    storage.put_bytes("uploads/a/1", b"x")
    storage.put_bytes("uploads/a/2", b"x")
    storage.delete("uploads/a/1")
    assert (disk / "uploads" / "a").is_dir()
    storage.delete("uploads/a/2")
    assert not (disk / "uploads" / "a").exists()
    storage.put_bytes("uploads/a/1", b"again")
    assert read("uploads/a/1") == b"again"


def test_what_was_begun_and_left_is_found_and_cleared(anywhere, disk_draft, s3_draft):
    begin = disk_draft if anywhere == "disk" else s3_draft
    begin()
    (left,) = storage.abandoned()
    assert abs(datetime.now(UTC) - left.begun) < timedelta(minutes=1)
    assert list(storage.stored()) == []
    storage.clear(left)
    storage.clear(left)
    assert list(storage.abandoned()) == []


@pytest.fixture
def disk_draft(tmp_path):
    """As a process leaves it that is killed while it writes."""

    def begin() -> None:
        (tmp_path / "evidence" / ".drafts").mkdir(parents=True)
        (tmp_path / "evidence" / ".drafts" / "0123").write_bytes(b"half")

    return begin


@pytest.fixture
def s3_draft():
    def begin() -> None:
        store = storage._store()
        store._client.create_multipart_upload(Bucket=store.name, Key="schools/1/ab/abc")

    return begin


def test_a_wrong_secret_opens_nothing(settings, bucket):
    use(settings, bucket)
    storage.put_bytes("schools/1/ab/abc", b"x")
    use(settings, bucket.replace("hush-hush-hush", "guessed-guessed"))
    for ask in (storage.chunks, storage.size, storage.delete):
        with pytest.raises(ClientError):
            ask("schools/1/ab/abc")
    use(settings, bucket)
    assert storage.size("schools/1/ab/abc") == 1

"""Secrets, assets, and room on the disk."""

import os
import time

import pytest

from plaudit.cli.doctor import storage
from plaudit.evidence import storage as evidence
from plaudit.evidence.models.files import key_of
from tests.evidence.files import file_of, kept
from tests.storages import use
from tools.serving import free_port

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_secret_that_others_can_read(doctor, settings, tmp_path):
    """In a folder of its own: other tests ask the doctor about the common one at the same time."""
    settings.DATA_DIR = tmp_path
    secret = tmp_path / "secret-key"
    secret.touch(0o644)
    secret.chmod(0o644)
    assert f"problem: Others can read {secret}. | Run chmod 600 {secret}." in doctor()


def test_assets_that_are_not_built(doctor, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert doctor() == ["problem: The assets are missing, or older than the code. | Run `plaudit assets`."]


def test_a_data_folder_that_takes_nothing(doctor, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"
    found = "\n".join(doctor())
    assert f"problem: {tmp_path / 'gone'} cannot be written to: No such file or directory." in found


def test_a_disk_that_is_full(doctor, monkeypatch):
    monkeypatch.setattr(storage, "LEAST_FREE_BYTES", 10**18)  # no disk has as much
    assert any(" MB left. | Make room on that disk." in line for line in doctor())


def test_files_of_evidence_that_are_lost_or_belong_to_nothing(doctor, plaudit, disk, quick, tmp_path):
    lost, kept_one = kept(file_of(quick), tmp_path), kept(file_of(quick, "b" * 64), tmp_path, b"other")
    evidence.delete(lost.key)
    stray = key_of(quick.school.pk, "c" * 64)
    evidence.put_bytes(stray, b"stray")
    age = time.time() - 2 * 60 * 60
    os.utime(disk / stray, (age, age))
    look = "`plaudit evidence check` names them, and with --repair does what can be done."
    told = [line for line in doctor() if "evidence" in line or "storage" in line]
    assert told == [
        f"problem: Files of evidence that are lost, whole or in part: 1. | {look}",
        f"problem: Files in the storage that belong to nothing: 1. | {look}",
    ]
    checked = plaudit("evidence", "check")
    assert checked.exit_code == 1
    assert f"{lost.key} is gone." in checked.output
    assert f"{stray} (5 bytes) belongs to nothing." in checked.output
    repaired = plaudit("evidence", "check", "--repair")
    assert (repaired.exit_code, repaired.output.splitlines()[-1]) == (0, "Mended: 2.")
    again = plaudit("evidence", "check")
    assert (again.exit_code, again.output) == (0, "Every file of evidence is there, and nothing else.\n")
    assert [one.key for one in evidence.stored()] == [kept_one.key]


def test_a_storage_that_does_not_answer(doctor, settings):
    use(settings, f"s3://key:hush@127.0.0.1:{free_port()}/bucket?scheme=http")
    (told,) = [line for line in doctor() if "evidence" in line]
    assert told.startswith("problem: The files of evidence cannot be looked through: Could not connect")
    assert told.endswith("| Mend STORAGE_URL.")
    assert "hush" not in told

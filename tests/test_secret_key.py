"""The secret: made once, for its owner only, and the same for all who start at once."""

import stat
import subprocess
import sys

import pytest

from plaudit.env import WrongSetting
from plaudit.secret_key import secret
from tests.cast import ROOT

OWNER_ONLY = 0o600


def test_a_secret_is_made_on_first_use_for_its_owner_only(tmp_path):
    path = tmp_path / "secret-key"
    value = secret(path)
    assert len(value) >= 64
    assert stat.S_IMODE(path.stat().st_mode) == OWNER_ONLY
    assert secret(path) == value
    assert list(tmp_path.iterdir()) == [path]


def test_two_places_have_two_secrets(tmp_path):
    assert secret(tmp_path / "one") != secret(tmp_path / "two")


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o660, 0o601])
def test_a_secret_that_others_can_reach_is_refused(tmp_path, mode):
    path = tmp_path / "secret-key"
    secret(path)
    path.chmod(mode)
    with pytest.raises(WrongSetting) as refusal:
        secret(path)
    assert str(refusal.value) == f"{path} should be a file that only its owner may read: run chmod 600 on it."


@pytest.mark.parametrize("content", [b"", b"short", b"\n" * 60, b" " * 60])
def test_a_secret_that_is_none_is_refused(tmp_path, content):
    path = tmp_path / "secret-key"
    path.write_bytes(content)
    path.chmod(OWNER_ONLY)
    with pytest.raises(WrongSetting, match=r"should be a secret of 50 characters or more: delete the file"):
        secret(path)


FIRST_START = """
import sys
from pathlib import Path
from plaudit.secret_key import secret
sys.stdin.readline()
print(secret(Path(sys.argv[1])))
"""


def test_processes_that_start_at_once_agree_on_one_secret(tmp_path):
    path = tmp_path / "secret-key"
    command = [sys.executable, "-c", FIRST_START, str(path)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(6)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")  # all are told to go on, once all are there
        process.stdin.flush()
    told = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert told == {secret(path)}
    assert [process.returncode for process in processes] == [0] * 6
    assert list(tmp_path.iterdir()) == [path]

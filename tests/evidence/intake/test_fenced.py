"""The fence: what reads a hostile file is ended when it takes too much, and knows nothing worth stealing."""

import os
import subprocess
import sys

import psutil
import pytest

from plaudit.evidence.intake import sentences
from plaudit.evidence.intake.fenced import Late, Limits, Overcome, run
from plaudit.evidence.intake.looking import look
from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.kinds import Kind, Role
from tests.evidence.intake import samples as s
from tests.support.waiting import until


@pytest.fixture
def do(tmp_path):
    """Runs a line of Python behind the fence."""

    def run_line(line: str, **limits):
        return run([sys.executable, "-I", "-c", line], folder=tmp_path, limits=Limits(**limits))

    return run_line


def test_it_says_how_it_ended(do):
    ran = do("import sys; print('said'); print('oops', file=sys.stderr); sys.exit(3)")
    assert (ran.code, ran.printed, ran.errors) == (3, b"said\n", "oops")


def test_it_knows_no_secret(do, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u:password@h/n")
    said = do("import os; print(dict(os.environ))").printed
    assert b"password" not in said
    assert b"PLAUDIT" not in said


def test_it_has_no_file_of_ours_open(do, tmp_path):
    with (tmp_path / "secret-key").open("w") as ours:
        os.set_inheritable(ours.fileno(), True)
        said = do("import os; print([os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')[:-1]])")
    assert said.code == 0
    assert b"secret-key" not in said.printed


def test_memory_is_bounded(do):
    ran = do("bytearray(1 << 30)", memory=300_000_000)
    assert ran.code == 1
    assert ran.errors.endswith("MemoryError")


def test_a_file_that_grows_is_stopped(do):
    assert "File too large" in do("open('x', 'wb').write(bytes(2 << 20))", file_size=1 << 20).errors


def test_thinking_for_ever_is_stopped(do):
    with pytest.raises(Overcome):
        do("while True: pass", cpu_seconds=1)


def test_waiting_for_ever_is_stopped_and_may_be_tried_again(do):
    with pytest.raises(Late):
        do("import time; time.sleep(60)", seconds=0.3)


def test_a_crash_is_the_files_doing(do):
    with pytest.raises(Overcome):
        do("import os; os.abort()")


def test_a_machine_without_memory_is_not(do):
    with pytest.raises(subprocess.CalledProcessError):
        do("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")


def test_a_picture_is_drawn_behind_the_fence(tmp_path):
    (tmp_path / "arrived").write_bytes(s.photograph())
    seen = look(tmp_path / "arrived", tmp_path)
    assert seen.media_type == "image/jpeg"
    assert seen.prepared.kind is Kind.PICTURE
    assert [made.role for made in seen.prepared.made] == [Role.CLEAN, Role.LARGE, Role.THUMBNAIL]
    assert all(made.path.parent == tmp_path and made.path.stat().st_size for made in seen.prepared.made)
    assert (seen.prepared.facts.width, seen.prepared.facts.height) == (40, 60)


def test_a_refusal_comes_through_the_fence_and_so_does_what_is_made_elsewhere(tmp_path):
    (tmp_path / "arrived").write_bytes(b"<svg/>")
    with pytest.raises(Unfit, match="web page"):
        look(tmp_path / "arrived", tmp_path)
    (tmp_path / "arrived").write_bytes(b"fLaC\0\0\0\x22".ljust(100, b"\0"))
    seen = look(tmp_path / "arrived", tmp_path)
    assert (seen.media_type, seen.prepared) == ("audio/flac", None)


def test_what_needs_too_much_memory_is_refused_and_costs_nobody_else(tmp_path, monkeypatch):
    monkeypatch.setattr("plaudit.evidence.intake.looking.LIMITS", Limits(memory=350_000_000))
    (tmp_path / "arrived").write_bytes(s.picture("PNG", (8000, 8000)))
    with pytest.raises(Unfit) as refused:
        look(tmp_path / "arrived", tmp_path)
    assert refused.value.sentence == sentences.OVERCOME


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_it_does_not_outlive_who_asked_for_it(tmp_path):
    path = str(tmp_path / "process")
    child = f"import os, time; open({path!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    line = (
        "import sys; from pathlib import Path; from plaudit.evidence.intake.fenced import run; "
        f"run([sys.executable, '-I', '-c', {child!r}], folder=Path({str(tmp_path)!r}))"
    )
    with subprocess.Popen([sys.executable, "-I", "-c", line]) as parent:
        until(lambda: (tmp_path / "process").exists() and (tmp_path / "process").read_text())
        parent.kill()
    number = int((tmp_path / "process").read_text())
    until(lambda: is_over(number))


def is_over(number: int) -> bool:
    """Whether a process has ended, be it buried or not."""
    try:
        return bool(psutil.Process(number).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True

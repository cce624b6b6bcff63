"""Programs that read hostile files run behind a fence: a process with limits, and without secrets.

A bomb or a crash costs that process only. It inherits no variable of ours, so that not even one that was taken over
finds a password in its environment.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

GATE = str(Path(__file__).with_name("gate.py"))
LONGEST_ERROR = 2_000
# How a program ends that has come to a limit, or to a bug that the file has found: at every other try, too.
OVERCOME = frozenset({signal.SIGXCPU, signal.SIGXFSZ, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE})


class Overcome(Exception):
    """The program broke down over its file, or came to a limit. It would do so again."""


class Late(Exception):
    """The program took too long by the clock on the wall. On a machine with less to do it may not."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program may use.

    Attributes:
        seconds: by the clock on the wall. cpu_seconds: of the processor, all threads together.
        memory: bytes of address space. file_size: bytes of each file that it writes, and of what it prints.
    """

    seconds: float = 300
    cpu_seconds: int = 60
    memory: int = 2 << 30
    file_size: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: its exit code, what it printed, and the end of what it said of errors."""

    code: int
    printed: bytes
    errors: str


def run(command: Sequence[str | Path], *, folder: Path, limits: Limits | None = None) -> Ran:
    """Runs a program, named by its whole path, behind the fence, in `folder`, where it may keep what it needs.

    Raises:
        Overcome: it broke down, or used more than it may.
        Late: it ran out of time.
        subprocess.CalledProcessError: something else ended it, such as a machine without memory.
    """
    limits = limits or Limits()
    with TemporaryFile(dir=folder) as out, TemporaryFile(dir=folder) as errors:
        code = _code(command, folder, limits, out, errors)
        said = _end_of(errors)
        if -code in OVERCOME:
            raise Overcome(said or f"Ended by signal {-code}.")
        if code < 0:
            raise subprocess.CalledProcessError(code, Path(command[0]).name, stderr=said)
        out.seek(0)
        return Ran(code, out.read(), said)


def _code(command: Sequence[str | Path], folder: Path, limits: Limits, out: IO[bytes], errors: IO[bytes]) -> int:
    numbers = (str(limits.cpu_seconds), str(limits.memory), str(limits.file_size))
    try:
        return subprocess.run(  # noqa: S603 the command is ours, and there is no shell
            [sys.executable, "-I", "-S", GATE, *numbers, *command],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            timeout=limits.seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired as error:
        raise Late(f"{Path(command[0]).name} took more than {limits.seconds:.0f} s.") from error


def _environment(folder: Path) -> dict[str, str]:
    """No secrets; and one arena of memory, as each thread's own would count as address space in use."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "MALLOC_ARENA_MAX": "2",
    }


def _end_of(file: IO[bytes]) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - LONGEST_ERROR))
    return file.read().decode(errors="replace").strip()

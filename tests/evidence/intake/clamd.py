"""A real virus scanner with a word list of its own: it knows EICAR, and is up in a moment."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.evidence.intake.samples import EICAR
from tests.support.waiting import until
from tools.machine import PATH

LARGEST = 2_000_000


class Scanner:
    """clamd, which can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.socket = str(folder / "clamd.sock")
        (folder / "words").mkdir()
        (folder / "words" / "eicar.hdb").write_text(f"{hashlib.md5(EICAR).hexdigest()}:{len(EICAR)}:Eicar-Test\n")
        (folder / "clamd.conf").write_text(
            f"LocalSocket {self.socket}\nDatabaseDirectory {folder / 'words'}\nForeground yes\n"
            f"StreamMaxLength {LARGEST}\n" + ("User root\n" if os.geteuid() == 0 else "")
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, and waits until it listens."""
        program = shutil.which("clamd", path=PATH)
        assert program, "clamd is not installed: see tools/machine.py"
        with (self._folder / "log").open("ab") as log:
            command = [program, "--config-file", str(self._folder / "clamd.conf")]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        until(lambda: Path(self.socket).exists())

    def stop(self) -> None:
        """Ends it, and its socket with it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            Path(self.socket).unlink(missing_ok=True)


@contextmanager
def scanner() -> Iterator[Scanner]:
    """A scanner that is not started yet. The folder's name is short, as a socket's path must be."""
    with TemporaryDirectory(prefix="clamd-") as folder:
        made = Scanner(Path(folder))
        try:
            yield made
        finally:
            made.stop()

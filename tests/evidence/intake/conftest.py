"""Fixtures of the tests of intake."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plaudit.evidence.intake import child
from plaudit.evidence.intake.looking import REPORT


@dataclass
class Examined:
    """What came of a file: why it was refused, or its type and the bytes of what was made."""

    sentence: str = ""
    media_type: str = ""
    made: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)


@pytest.fixture
def examine(tmp_path: Path) -> Callable[[bytes], Examined]:
    """Does with a file what the fenced process does, without the fence: it is quicker, and says where it fell."""

    def do(data: bytes) -> Examined:
        path, into = tmp_path / "arrived", tmp_path / "made"
        path.write_bytes(data)
        into.mkdir(exist_ok=True)
        child.main(path, into)
        report = json.loads((into / REPORT).read_text())
        made = report.get("made", ())
        return Examined(
            report.get("unfit", ""),
            report.get("media_type", ""),
            {one["role"]: (into / one["name"]).read_bytes() for one in made},
            {one["role"]: one["media_type"] for one in made},
            report.get("facts", {}),
        )

    return do


@pytest.fixture
def own_room(settings, disk, tmp_path) -> None:
    """A data folder and a storage of the test's own; jobs wait until the test works them off, without a commit."""
    settings.DATA_DIR = tmp_path
    settings.JOBS_AT_COMMIT = False

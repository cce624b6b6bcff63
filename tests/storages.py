"""The two storages: a folder, and a real server that speaks S3."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from plaudit.env import Env
from tools.bucket import running_bucket


def use(settings: LazySettings, url: str) -> None:
    """Keeps evidence there for this test."""
    settings.STORAGES = settings.STORAGES | {"evidence": Env({"S": url}).storage("S", Path("/nowhere"))}


@pytest.fixture(scope="session")
def bucket() -> Iterator[str]:
    """The address of a bucket; one server for all tests of a process, started for the first that asks."""
    with running_bucket() as url:
        yield url


@pytest.fixture
def disk(settings, tmp_path) -> Path:
    """Keeps evidence in an empty folder, which it gives."""
    use(settings, f"file://{tmp_path / 'evidence'}")
    return tmp_path / "evidence"


@pytest.fixture(params=["disk", "s3"])
def anywhere(request, settings, tmp_path) -> str:
    """Keeps evidence in an empty storage of either kind: every test that asks for this runs on both."""
    if request.param == "disk":
        use(settings, f"file://{tmp_path / 'evidence'}")
    else:
        use(settings, request.getfixturevalue("bucket"))
        empty()
    return str(request.param)


def empty() -> None:
    """Removes all that is stored."""
    from plaudit.evidence import storage

    for found in list(storage.stored()):
        storage.delete(found.key)
    for left in list(storage.abandoned()):
        storage.clear(left)

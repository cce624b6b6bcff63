"""Fixtures of the tests of evidence."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture
def own_storage(settings: Settings, tmp_path: Path) -> Path:
    """A storage of the test's own, with nothing in it; returns its folder on the disk."""
    folder = tmp_path / "evidence"
    disk = {"BACKEND": "plaudit.evidence.storage.disk.Disk", "OPTIONS": {"location": folder}}
    settings.STORAGES = settings.STORAGES | {"evidence": disk}
    return folder

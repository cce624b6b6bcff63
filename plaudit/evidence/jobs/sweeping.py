"""Removing, every night, what was put into the storage and never got its row."""

from datetime import time, timedelta

import structlog

from plaudit.evidence.operations.mending import sweep
from plaudit.jobs.declaring import job

log = structlog.get_logger(__name__)


@job("sweep-storage", nightly=time(4, 20), limit=timedelta(hours=2), heavy=True)
def sweep_storage() -> None:
    """Looks through all of the storage; what a crash has left there for a day goes."""
    found = sweep()
    if found:
        log.warning("storage_swept", files=found)

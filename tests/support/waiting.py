"""Waiting for what comes about, and never for time to pass."""

import time
from collections.abc import Callable


def until(holds: Callable[[], object]) -> None:
    """Waits until it holds; fails when it has not for a minute."""
    latest = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < latest, "It does not come about."
        time.sleep(0.02)

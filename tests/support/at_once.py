"""Doing things at the same moment, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from plaudit.refusals import Refusal


def at_once(*things: Callable[[], object]) -> list[object]:
    """Does the things at the same moment, each in a thread with a connection of its own.

    Returns what each gave: its value, or the refusal that it met. Every other error ends the test.
    """
    barrier = Barrier(len(things))

    def do(thing: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=10)
            return thing()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(do, things))

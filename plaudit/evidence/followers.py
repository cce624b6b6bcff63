"""What is done elsewhere once items are withdrawn: floors above declare a job, which is asked for with each withdrawal.

A job may have looked already when the next withdrawal asks for it, and then stands for that as well. So whoever shows
what is made of items asks whether they are still there, and does not rely on its own job alone.
"""

from plaudit.jobs.declaring import Declared
from plaudit.jobs.queue import enqueue

_FOLLOWING: list[Declared] = []


def after_withdrawal(declared: Declared) -> Declared:
    """Has that job, which takes no arguments, asked for with every withdrawal."""
    _FOLLOWING.append(declared)
    return declared


def ask_followers() -> None:
    """Asks for all of them, in the running transaction."""
    for declared in _FOLLOWING:
        enqueue(declared, key=declared.name)

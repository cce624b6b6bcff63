"""How fast files come in by tus, held against the disk they come to."""

import os
from pathlib import Path
from queue import Queue
from time import perf_counter, sleep

from bench.uploading import Senders, Sending

MEGABYTE = 10**6
LOOKS = 0.002  # seconds between two looks whether all has arrived


def megabytes_a_second(address: str, told: dict[str, str], size: int, count: int) -> float:
    """Sends `count` files of `size` bytes one after the other.

    Raises:
        RuntimeError: one was refused.
    """
    sendings = [Sending(f"{size}-{number}.bin", os.urandom(size)) for number in range(count)]
    waiting: Queue[Sending] = Queue()
    for sending in sendings:
        waiting.put(sending)
    start = perf_counter()
    senders = Senders(address, told["journey"], told["session"], waiting).start(1)
    while senders.are_at_work and not senders.refused:
        sleep(LOOKS)
    took = perf_counter() - start
    senders.finish()
    if senders.refused:
        raise RuntimeError(senders.refused[0])
    return size * count / took / MEGABYTE


def disk_megabytes_a_second(folder: Path, size: int, count: int) -> float:
    """Writes as many bytes plainly into files of `folder`, and waits each time until the disk has them."""
    took, path = 0.0, folder / "plain"
    for _ in range(count):
        data = os.urandom(size)
        start = perf_counter()
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        took += perf_counter() - start
        path.unlink()
    return size * count / took / MEGABYTE

"""Clients that save answers, each an answer that no other has, and remember which the server called saved."""

import http.client
from dataclasses import dataclass, field
from threading import Event, Thread
from time import perf_counter
from typing import Any
from uuid import uuid4

from bench.load import Ask, begin, connected
from bench.pages import Saving

CHOICE = "does-not-apply"  # the choice that comes with words, which tell one answer from every other
JOIN_SECONDS = 120


@dataclass
class Writer:
    """One person who changes the answer to one statement again and again.

    `acknowledged` holds the words of every answer that came back as saved, in order; `doubtful` those of an answer of
    which nothing was heard, since the server was gone; `refused` what was said instead of "saved". `times` are in ms.
    """

    lead: dict[str, Any]
    acknowledged: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def write(self, address: str, over: Event, begun: Event) -> None:
        """Saves until `over` is set or the server is gone. `begun` is set with the first answer that is saved."""
        saving = Saving(self.lead["journey"], self.lead["version"], self.lead["seen"])
        connection = connected(address)
        try:
            while not over.is_set():
                self._save(connection, saving, begun)
        finally:
            connection.close()

    def _save(self, connection: http.client.HTTPConnection, saving: Saving, begun: Event) -> None:
        words, start = uuid4().hex, perf_counter()
        ask = Ask(saving.address, self.lead["session"], saving.next_fields(CHOICE, words))
        self.doubtful.append(words)
        answer = begin(connection, ask)
        self.doubtful.remove(words)
        if answer.status != 200:
            self.refused.append(f"{answer.status}: {answer.read(300).decode('utf-8', 'replace')}")
            raise ConnectionError(self.refused[-1])
        self.acknowledged.append(words)  # the head of the answer is enough: the page has been told
        begun.set()
        answer.read()
        self.times.append((perf_counter() - start) * 1000)


@dataclass
class Writing:
    """Writers at work, each in a thread."""

    address: str
    writers: list[Writer]
    over: Event = field(default_factory=Event)
    begun: Event = field(default_factory=Event)
    _threads: list[Thread] = field(default_factory=list)

    def start(self) -> "Writing":
        """Lets all of them begin."""
        self._threads = [Thread(target=self._run, args=(writer,), daemon=True) for writer in self.writers]
        for thread in self._threads:
            thread.start()
        return self

    def finish(self) -> None:
        """Tells all of them to end, and waits until they have.

        Raises:
            RuntimeError: one of them still waits for an answer.
        """
        self.over.set()
        for thread in self._threads:
            thread.join(JOIN_SECONDS)
        if any(thread.is_alive() for thread in self._threads):
            raise RuntimeError("A client has waited for two minutes for its answer.")

    def _run(self, writer: Writer) -> None:
        try:
            writer.write(self.address, self.over, self.begun)
        except (OSError, http.client.HTTPException):
            return  # the server is gone; what was under way stays doubtful

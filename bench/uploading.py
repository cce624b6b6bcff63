"""People who send files by tus, remember what the server called arrived, and go on where the line broke."""

import base64
import hashlib
import http.client
import io
import random
import struct
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, Queue
from threading import Event, Thread

from PIL import Image

from bench.load import TOKEN, connected

BYTES = "application/offset+octet-stream"
PIECES = 3
JOIN_SECONDS = 120


@dataclass
class Sending:
    """A file on its way: where it goes once the server has said, how far it has come, and whether it has arrived.

    `begun` counts how often it was asked for that it may come: more than once where the answer was lost.
    """

    name: str
    data: bytes
    address: str = ""
    begun: int = 0
    arrived: bool = False

    @property
    def sha256(self) -> str:
        """That of the bytes as they are sent."""
        return hashlib.sha256(self.data).hexdigest()


def picture(chance: random.Random) -> Sending:
    """A photograph that no other is like."""
    image = Image.frombytes("RGB", (320, 240), chance.randbytes(320 * 240 * 3))
    held = io.BytesIO()
    image.save(held, "JPEG", quality=80)
    return Sending(f"picture-{chance.getrandbits(32)}.jpg", held.getvalue())


def sound(chance: random.Random) -> Sending:
    """A second of noise that no other is like."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(b"".join(struct.pack("<h", chance.randint(-9_000, 9_000)) for _ in range(8_000)))
    return Sending(f"sound-{chance.getrandbits(32)}.wav", held.getvalue())


@dataclass
class Senders:
    """People at work, each in a thread, who send what waits until nothing does, or the server is gone."""

    address: str
    journey: str
    session: str
    waiting: "Queue[Sending]"
    refused: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)
    _threads: list[Thread] = field(default_factory=list)

    def start(self, count: int) -> "Senders":
        """Lets them begin."""
        self._threads = [Thread(target=self._send_all, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()
        return self

    def finish(self) -> None:
        """Tells them to stop, and waits until they have."""
        self.over.set()
        for thread in self._threads:
            thread.join(JOIN_SECONDS)

    @property
    def are_at_work(self) -> bool:
        """Whether somebody still sends."""
        return any(thread.is_alive() for thread in self._threads)

    def _send_all(self) -> None:
        while not self.over.is_set():
            try:
                sending = self.waiting.get_nowait()
            except Empty:
                return
            connection = connected(self.address)
            try:
                self._send(connection, sending)
            except (OSError, http.client.HTTPException):
                self.waiting.put(sending)  # it goes on from where the server says that it stands
                self.over.wait(0.05)  # a worker of the server has been killed; another takes its place
            finally:
                connection.close()

    def _send(self, connection: http.client.HTTPConnection, sending: Sending) -> None:
        offset = self._begin(connection, sending) if not sending.address else self._offset(connection, sending)
        size = -(-len(sending.data) // PIECES)
        while offset < len(sending.data):
            headers = {"Content-Type": BYTES, "Upload-Offset": str(offset)}
            answer = self._ask(connection, "PATCH", sending.address, headers, sending.data[offset : offset + size])
            offset = int(answer["Upload-Offset"])
        sending.arrived = True

    def _begin(self, connection: http.client.HTTPConnection, sending: Sending) -> int:
        sending.begun += 1
        name = base64.b64encode(sending.name.encode()).decode()
        headers = {"Upload-Length": str(len(sending.data)), "Upload-Metadata": f"filename {name}"}
        sending.address = self._ask(connection, "POST", f"{self.journey}/uploads", headers)["Location"]
        return 0

    def _offset(self, connection: http.client.HTTPConnection, sending: Sending) -> int:
        return int(self._ask(connection, "HEAD", sending.address, {})["Upload-Offset"])

    def _ask(
        self, connection: http.client.HTTPConnection, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> http.client.HTTPMessage:
        cookies = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        connection.request(method, path, body, {"Tus-Resumable": "1.0.0"} | cookies | headers)
        answer = connection.getresponse()
        said = answer.read(300)
        if answer.status == http.client.CONFLICT:  # the answer to the same bytes was lost: ask where it stands
            raise ConnectionError("It stands elsewhere.")
        if answer.status >= http.client.BAD_REQUEST:
            self.refused.append(f"{method} {answer.status}: {said.decode('utf-8', 'replace')}")
            raise ConnectionError(self.refused[-1])
        return answer.headers


def make(count: int, seed: int, kinds: tuple[Callable[[random.Random], Sending], ...]) -> list[Sending]:
    """So many files, the kinds in turn."""
    chance = random.Random(seed)
    return [kinds[number % len(kinds)](chance) for number in range(count)]

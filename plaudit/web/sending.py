"""Bytes of the storage as answers: what is small at once, what is large a piece at a time."""

from collections.abc import Iterator
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from plaudit.evidence import storage
from plaudit.refusals import TooMany

AT_ONCE = 8 * 1024**2
"""Bytes: so much is read at once and handed to the server whole, so that no thread of ours waits for a slow line."""
# What is larger keeps a thread busy for as long as it takes, so some are always left for everybody else.
_lines = BoundedSemaphore(2)


def bytes_of(request: HttpRequest, key: str, start: int, length: int) -> HttpResponseBase:
    """So many bytes of what lies under `key`, from `start` on; for HEAD none, and how many there would be.

    Raises:
        Missing: nothing lies there.
        TooMany: others are fetching large files at this moment.
    """
    headers = {"Content-Length": str(length)}
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    if length <= AT_ONCE:
        return HttpResponse(b"".join(storage.chunks(key, start, length)), headers=headers)
    return StreamingHttpResponse(_Line(key, start, length), headers=headers)


class _Line:
    """Sends what is large, a piece at a time, while no more than two others do."""

    def __init__(self, key: str, start: int, length: int) -> None:
        if not _lines.acquire(blocking=False):
            raise TooMany("Several large files are being fetched at this moment. Try again in a minute.")
        self._is_held = True
        try:
            self._chunks = storage.chunks(key, start, length)
        except BaseException:
            self._let_go()
            raise

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks

    def close(self) -> None:
        """Lets go of the file and of the line; Django calls it when all is sent, or nobody listens any more."""
        self._chunks.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._is_held:
            self._is_held = False
            _lines.release()

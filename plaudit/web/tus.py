"""tus 1.0, the protocol by which an upload survives a broken connection: what its requests say, and how it answers.

The core and the extensions creation, creation-with-upload, termination and expiration (https://tus.io). Views parse
with this module and answer through it; a refusal is one plain sentence, with the status that the protocol asks for.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.http import http_date

from plaudit.evidence.models import Upload
from plaudit.evidence.operations.uploads import LARGEST, OVER, Gone, TooLarge, receive
from plaudit.refusals import Closed, Refusal, TooMany

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration"
BYTES = "application/offset+octet-stream"
LONGEST_METADATA = 8_000
LONGEST_NUMBER = 15
P = ParamSpec("P")
# Whoever sends over a slow line keeps a thread busy meanwhile. So many do in a process; the others are for the pages.
_lines = BoundedSemaphore(2)


class Malformed(Refusal):
    """A request that the protocol does not allow; `status` is what it says to that."""

    def __init__(self, sentence: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(sentence)
        self.status = status


STATUSES: tuple[tuple[type[Refusal], HTTPStatus], ...] = (
    (TooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (Gone, HTTPStatus.GONE),
    (Closed, HTTPStatus.CONFLICT),
    (TooMany, HTTPStatus.TOO_MANY_REQUESTS),
)


def speaks(*methods: str) -> Callable[[Callable[P, HttpResponseBase]], Callable[P, HttpResponseBase]]:
    """Has an address speak the protocol: OPTIONS is answered here, the methods named are left to the view.

    A client that can send nothing but POST names the method in X-HTTP-Method-Override; from another method it is not
    taken, since a GET is not asked for the secret that keeps other sites out.
    """

    def declare(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
        @wraps(view)
        def speaking(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request = cast(HttpRequest, args[0])
            if request.method == "POST":
                request.method = request.headers.get("X-HTTP-Method-Override", "POST")
            try:
                response = _hindered(request, methods) or view(*args, **kwargs)
            except Refusal as refusal:
                response = refused(refusal)
            response.headers["Tus-Resumable"] = VERSION
            response.headers["Cache-Control"] = "no-store"
            return response

        speaking.largest_request = None  # type: ignore[attr-defined]
        return speaking

    return declare


def refused(refusal: Refusal) -> HttpResponse:
    """The sentence, and the status that says of which kind it is."""
    found = (status for family, status in STATUSES if isinstance(refusal, family))
    status = getattr(refusal, "status", None) or next(found, HTTPStatus.UNPROCESSABLE_ENTITY)
    response = HttpResponse(refusal.sentence, status=status, content_type="text/plain; charset=utf-8")
    if status == HTTPStatus.PRECONDITION_FAILED:
        response.headers["Tus-Version"] = VERSION
    return response


def state(upload: Upload) -> HttpResponse:
    """How far an upload has come, as HEAD asks."""
    response = _standing(HttpResponse(status=HTTPStatus.OK), upload)
    response.headers["Upload-Length"] = str(upload.length)
    response.headers["Upload-Metadata"] = f"filename {b64encode(upload.name.encode()).decode()}"
    return response


def taken(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Takes the bytes that a request brings, and says where the upload stands then.

    Raises:
        Malformed: it is no request of the protocol, or brings more than the file was said to have.
        Refusal: see `line` and `receive`.
    """
    start = offset(request)
    refuse_more(request, upload.length - upload.received)
    _receive(request, upload, start)
    return _standing(HttpResponse(status=HTTPStatus.NO_CONTENT), upload)


def begun(request: HttpRequest, upload: Upload, address: str) -> HttpResponse:
    """Says that an upload was begun at `address`, having taken the first bytes if the request brings some.

    Raises:
        Malformed: it brings more than the file was said to have.
    """
    if request.content_type == BYTES and request.headers.get("Content-Length", "0") != "0":
        refuse_more(request, upload.length)
        _receive(request, upload, 0)
    response = HttpResponse(status=HTTPStatus.CREATED)
    response.headers["Location"] = address
    return _standing(response, upload)


@contextmanager
def line() -> Iterator[None]:
    """Keeps one of the few lines over which bytes come in, as long as they do.

    Raises:
        Malformed: all are taken; whoever sends tries again after a while.
    """
    if not _lines.acquire(blocking=False):
        raise Malformed(
            "Many files are coming in at this moment. Try again in a while.", HTTPStatus.SERVICE_UNAVAILABLE
        )
    try:
        yield
    finally:
        _lines.release()


def ended() -> HttpResponse:
    """The upload was ended."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def length(request: HttpRequest) -> int:
    """How many bytes there will be.

    Raises:
        Malformed: the request does not say, or wants to say later, which this server does not offer.
    """
    if "Upload-Defer-Length" in request.headers:
        raise Malformed("This server wants to know at once how large a file is.")
    return _number(request, "Upload-Length")


def offset(request: HttpRequest) -> int:
    """Where the bytes of the request go.

    Raises:
        Malformed: the request does not say, or is of another type.
    """
    if request.content_type != BYTES:
        raise Malformed(f"The bytes of an upload come as {BYTES}.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    return _number(request, "Upload-Offset")


def refuse_more(request: HttpRequest, room: int) -> None:
    """Refuses a request that brings more than `room` bytes, before any of them is read.

    Raises:
        Malformed: it does not say how many it brings, or says more.
    """
    if "Content-Length" not in request.headers:
        raise Malformed("Say how many bytes the request brings.", HTTPStatus.LENGTH_REQUIRED)
    if _number(request, "Content-Length") > room:
        raise Malformed("That is more than the file was said to have.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def metadata(request: HttpRequest) -> dict[str, str]:
    """What the client says of the file: words by their names.

    Raises:
        Malformed: a value is not in base64, not in UTF-8, or said twice, or it is all too long.
    """
    said = request.headers.get("Upload-Metadata", "")
    if len(said) > LONGEST_METADATA:
        raise Malformed("Upload-Metadata is too long.")
    found: dict[str, str] = {}
    for pair in filter(None, (pair.strip() for pair in said.split(","))):
        key, _, value = pair.partition(" ")
        if key in found:
            raise Malformed("Upload-Metadata says something twice.")
        found[key] = _words(value)
    return found


def _hindered(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse | None:
    """The answer to what need not reach the view."""
    if request.method == "OPTIONS":
        return _offer()
    if request.method not in methods:
        return HttpResponseNotAllowed([*methods, "OPTIONS"])
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Malformed(f"This server speaks tus {VERSION}.", HTTPStatus.PRECONDITION_FAILED)
    return None


def _receive(request: HttpRequest, upload: Upload, start: int) -> None:
    """Takes the bytes, and reads anew where the upload stands; what it became may have been withdrawn meanwhile."""
    receive(upload=upload, offset=start, source=request)
    try:
        upload.refresh_from_db(fields=("received", "expires_at", "file"))
    except Upload.DoesNotExist:
        raise Gone(OVER) from None


def _offer() -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response.headers["Tus-Version"] = VERSION
    response.headers["Tus-Extension"] = EXTENSIONS
    response.headers["Tus-Max-Size"] = str(LARGEST)
    return response


def _standing(response: HttpResponse, upload: Upload) -> HttpResponse:
    response.headers["Upload-Offset"] = str(upload.received)
    if upload.file_id is None:
        response.headers["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return response


def _number(request: HttpRequest, header: str) -> int:
    said = request.headers.get(header, "")
    if not (said.isascii() and said.isdecimal()) or len(said) > LONGEST_NUMBER:
        raise Malformed(f"{header} is a number of bytes.")
    return int(said)


def _words(value: str) -> str:
    try:
        words = b64decode(value, validate=True).decode()
    except ValueError:
        raise Malformed("Upload-Metadata is not in base64 and UTF-8.") from None
    if "\0" in words:
        raise Malformed("Upload-Metadata holds a character that cannot be kept.")
    return words

"""The files of evidence, for those who may see their item: whole, or the part that a player asks for.

Nothing in a file ever runs in the site's own name: each comes with a policy that forbids everything, and what is no
picture, sound or film is given to be kept and not to be opened.
"""

from http import HTTPStatus
from pathlib import PurePath

import structlog
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from plaudit.evidence import storage
from plaudit.evidence.intake.allowed import EXTENSIONS
from plaudit.evidence.models import Item, Rendition, State
from plaudit.evidence.permissions import can_read_item
from plaudit.web import lookups, ranges, sending
from plaudit.web.access import SignedInRequest, allow

log = structlog.get_logger(__name__)

OPENED = ("image", "audio", "video")
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "bytes",
}


@require_safe
@allow(can_read_item, to=lookups.item)
def rendition(request: SignedInRequest, item: Item, number: int, role: str) -> HttpResponseBase:
    """What was made of version `number` for one purpose; not found until its file is ready."""
    version = get_object_or_404(item.versions.filter(file__state=State.READY.value), number=number)
    found = get_object_or_404(Rendition, file=version.file_id, role=role)
    # Who has it already hears so; who wants no other than the one they have a part of, too.
    response = get_conditional_response(request, etag=_etag(found)) or _asked_for(request, found)
    told = HEADERS | {"ETag": _etag(found)}
    if response.status_code in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
        told |= {"Content-Type": found.media_type, "Content-Disposition": _disposition(found, version.name)}
    for name, value in told.items():
        response.headers[name] = value
    return response


def _asked_for(request: HttpRequest, found: Rendition) -> HttpResponseBase:
    try:
        part = ranges.asked(_range(request, found), found.size)
    except ranges.Unsatisfiable:
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{found.size}"}
        )
    if part is None:
        return _sent(request, found, 0, found.size)
    response = _sent(request, found, part.first, part.length)
    response.status_code = HTTPStatus.PARTIAL_CONTENT
    response.headers["Content-Range"] = str(part)
    return response


def _range(request: HttpRequest, found: Rendition) -> str:
    """The header that asks for a part, where it counts: not for HEAD, and not if the file has changed since."""
    unchanged = request.headers.get("If-Range", _etag(found)).strip() == _etag(found)
    return request.headers.get("Range", "") if request.method == "GET" and unchanged else ""


def _sent(request: HttpRequest, found: Rendition, start: int, length: int) -> HttpResponseBase:
    try:
        return sending.bytes_of(request, found.key, start, length)
    except storage.Missing:
        log.exception("bytes_missing", rendition=found.pk)  # `plaudit evidence check` says what to do
        raise Http404 from None


def _etag(found: Rendition) -> str:
    return f'"{found.sha256}"'


def _disposition(found: Rendition, name: str) -> str:
    """Opened where it stands, or kept: under the name that the file came with, and the ending of what it is."""
    endings = EXTENSIONS.get(found.media_type, (".json",))
    has_its_ending = name.lower().endswith(endings)
    kept_as = name if has_its_ending else f"{PurePath(name).stem or 'file'}{endings[0]}"
    opened = found.media_type.partition("/")[0] in OPENED and not found.media_type.endswith("+xml")
    return content_disposition_header(as_attachment=not opened, filename=kept_as) or "attachment"

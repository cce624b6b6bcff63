"""The papers of a journey: what there is, having one made, and the file."""

import structlog
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from plaudit.evidence import storage
from plaudit.journeys.models import Journey
from plaudit.refusals import Closed
from plaudit.reports.kinds import Kind, kind_of
from plaudit.reports.models import Paper
from plaudit.reports.operations.asking import ask_for
from plaudit.reports.permissions import can_ask_for_papers, can_read_paper, can_read_papers, reads_from_outside
from plaudit.web import lookups, pages, sending
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.shelves import shelf_of

log = structlog.get_logger(__name__)

HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
SPOILED = (
    "This paper shows evidence that was withdrawn since, so it is not given out any more. Have it made again: "
    "it takes a few seconds."
)


@require_safe
@allow(can_read_papers, to=lookups.journey)
def papers(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """What there is, what is being made, and what can be made."""
    shelf = shelf_of(request.user, journey)
    context = pages.of_journey(request.user, journey, "papers") | {
        "shelf": shelf,
        "waits": any(one.waits for one in shelf),
        "may_ask": can_ask_for_papers(request.user, journey),
        "outside": reads_from_outside(request.user, journey),
    }
    return render(request, "papers/papers.html", context)


@require_POST
@allow(can_ask_for_papers, to=lookups.journey)
def asked(request: SignedInRequest, journey: Journey, kind: str) -> HttpResponse:
    """Has a paper made."""
    ask_for(journey=journey, kind=_kind(kind), by=request.user)
    return redirect(f"{reverse('papers', args=[journey.pk])}#{kind}")


@require_safe
@allow(can_read_paper, to=lookups.paper)
def paper(request: SignedInRequest, paper: Paper) -> HttpResponseBase:
    """The file; never of a paper that shows what was withdrawn."""
    kind = _kind(paper.kind)
    if paper.spoiled:  # type: ignore[attr-defined]
        raise Closed(SPOILED)
    etag = f'"{paper.pk}-{paper.fingerprint[:16]}"'
    response = get_conditional_response(request, etag=etag) or _sent(request, paper, kind)
    for name, value in (HEADERS | {"ETag": etag}).items():
        response.headers[name] = value
    return response


def _sent(request: HttpRequest, paper: Paper, kind: Kind) -> HttpResponseBase:
    try:
        response = sending.bytes_of(request, paper.key, 0, paper.size)
    except storage.Missing:
        log.exception("bytes_missing", paper=paper.pk)
        raise Http404 from None
    day = timezone.localdate(paper.made_at).isoformat() if paper.made_at else ""
    name = f"{slugify(paper.journey.school.name)}-{slugify(kind.title)}-{day}.{kind.ending}"
    kept_as = content_disposition_header(as_attachment=True, filename=name)
    for header, value in (("Content-Type", kind.media_type), ("Content-Disposition", kept_as or "attachment")):
        response.headers[header] = value
    return response


def _kind(key: str) -> Kind:
    kind = kind_of(key)
    if kind is None:
        raise Http404
    return kind

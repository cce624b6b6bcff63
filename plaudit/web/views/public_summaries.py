"""A school's published summary, for anybody: no way in, no cookie, no script. What is taken back is gone at once."""

from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from plaudit.evidence import storage
from plaudit.reports.summary_word import MEDIA_TYPE, summary_word
from plaudit.schools.models import School
from plaudit.schools.succession import urns_after
from plaudit.summaries.models import Publication
from plaudit.summaries.sheets import sheet_of
from plaudit.summaries.years import year_named
from plaudit.web.access import public
from plaudit.web.summary_sheets import picture_of, shown_sections

PUBLISHED = "A school has published it for anybody to read."


@require_safe
@public(PUBLISHED)
def newest(request: HttpRequest, urn: int) -> HttpResponse:
    """What the school has published of its newest school year."""
    found = _of_school(urn).first()
    if found is None:
        return _elsewhere(urn)
    return _page(request, found)


@require_safe
@public(PUBLISHED)
def summary(request: HttpRequest, urn: int, year: str) -> HttpResponse:
    """What the school has published of one school year."""
    found = _of_school(urn).filter(summary__year=year_named(year) or 0).first()
    if found is None:
        return _elsewhere(urn, year)
    return _page(request, found)


@require_safe
@public(PUBLISHED)
def word(request: HttpRequest, urn: int, year: str) -> HttpResponse:
    """The same as a Word file."""
    found = _found(urn, year)
    response = HttpResponse(_word(found.pk, found.at), content_type=MEDIA_TYPE)
    name = f"{sheet_of(found.document).title} {year}.docx"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return _for_everybody(request, response, found)


@require_safe
@public(PUBLISHED)
def picture(request: HttpRequest, urn: int, year: str, item: int) -> HttpResponse:
    """A picture on the page, while it is published with it, and while the school says that anybody may see it."""
    found = _found(urn, year)
    shown = picture_of(found.summary.school, item) if item in sheet_of(found.document).items else None
    if shown is None:
        raise Http404
    try:
        content = b"".join(storage.chunks(shown.key, 0, shown.size))
    except storage.Missing:
        raise Http404 from None
    response = HttpResponse(content, content_type=shown.media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return _for_everybody(request, response, found)


@lru_cache(maxsize=32)
def _word(pk: int, at: datetime) -> bytes:
    """The file of a publication, made once in a process, since what is published never changes.

    After a rollback a database may give a key a second time, so the moment tells them apart.
    """
    return summary_word(sheet_of(Publication.objects.get(pk=pk, at=at).document))


def _of_school(urn: int) -> Any:
    return Publication.objects.standing().filter(summary__school__urn=urn).select_related("summary__school").order_by(
        "-summary__year"
    )  # fmt: skip


def _found(urn: int, year: str) -> Publication:
    found: Publication = get_object_or_404(_of_school(urn), summary__year=year_named(year) or 0)
    return found


def _elsewhere(urn: int, year: str | None = None) -> HttpResponse:
    """To the school that has gone on for that one, if it has published what is asked for.

    Raises:
        Http404: none has.
    """
    rows = Publication.objects.standing().filter(summary__school__urn__in=urns_after(urn))
    if year is not None:
        rows = rows.filter(summary__year=year_named(year) or 0)
    after = rows.order_by("-summary__year").values_list("summary__school__urn", flat=True).first()
    if after is None:
        raise Http404
    where = ("public-summary", [after, year]) if year is not None else ("public-summaries", [after])
    return redirect(reverse(where[0], args=where[1]), permanent=False)


def _page(request: HttpRequest, found: Publication) -> HttpResponse:
    school, sheet = found.summary.school, sheet_of(found.document)
    context = {
        "publication": found,
        "school": school,
        "year": found.summary.year_name,
        "sheet": sheet,
        "sections": shown_sections(sheet, school, lambda card: _picture(school, found, card.item.pk)),
        "others": [one.summary for one in _of_school(school.urn) if one.pk != found.pk],
    }
    return _for_everybody(request, render(request, "summaries/public.html", context), found)


def _picture(school: School, found: Publication, key: int) -> str:
    return reverse("public-summary-picture", args=[school.urn, found.summary.year_name, key])


def _for_everybody(request: HttpRequest, response: HttpResponse, found: Publication) -> HttpResponse:
    """The same for all, of nobody's; asked for again each time, since what is taken back is gone at once."""
    if response.status_code == HTTPStatus.OK:
        etag = f'"{sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        response = get_conditional_response(request, etag=etag, response=response) or response
    patch_cache_control(response, public=True, no_cache=True)
    if not found.is_findable:
        response.headers["X-Robots-Tag"] = "noindex"
    return response

"""A summary before it is published: read as a stranger will, published, taken back; and as a Word file."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from plaudit.evidence.models import Role
from plaudit.refusals import Invalid
from plaudit.reports.summary_word import MEDIA_TYPE, summary_word
from plaudit.summaries.composing import compose
from plaudit.summaries.models import Publication, Summary
from plaudit.summaries.operations.publishing import publish, sign_of, unpublish
from plaudit.summaries.permissions import can_publish_summary, can_read_summary
from plaudit.summaries.sheets import document_of, sheet_of
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.summaries import PublishForm
from plaudit.web.summary_sheets import shown_sections


@require_safe
@allow(can_read_summary, to=lookups.summary)
def preview(request: SignedInRequest, summary: Summary) -> HttpResponse:
    """The summary as a stranger will read it, and the form that publishes it."""
    return _page(request, summary)


@require_POST
@allow(can_publish_summary, to=lookups.summary)
def publication(request: SignedInRequest, summary: Summary) -> HttpResponse:
    """Publishes the summary that its person has read."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        raise Invalid("Read the summary first, and publish it from there.")
    publish(summary=summary, by=request.user, **form.cleaned_data)
    messages.success(request, "It is published. Anybody can read it at its address.")
    return redirect("summary", urn=summary.school.urn, year=summary.year_name)


@require_POST
@allow(can_publish_summary, to=lookups.summary)
def publication_ended(request: SignedInRequest, summary: Summary) -> HttpResponse:
    """Takes the published summary away from its address."""
    unpublish(summary=summary, by=request.user)
    messages.success(request, "Nobody outside can read it any more.")
    return redirect("summary", urn=summary.school.urn, year=summary.year_name)


@require_safe
@allow(can_read_summary, to=lookups.summary)
def word(request: SignedInRequest, summary: Summary) -> HttpResponse:
    """The summary as it stands, as a Word file."""
    sheet = sheet_of(document_of(compose(summary), timezone.localdate()))
    response = HttpResponse(summary_word(sheet), content_type=MEDIA_TYPE)
    name = f"{sheet.title} {summary.year_name}, draft.docx"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def _page(request: SignedInRequest, summary: Summary) -> HttpResponse:
    composed = compose(summary)
    sheet = sheet_of(document_of(composed, timezone.localdate()))
    published = Publication.objects.standing().filter(summary=summary).first()
    findable = published.is_findable if published else False
    may_publish = can_publish_summary(request.user, summary) and composed.written
    form = PublishForm(initial={"read": sign_of(summary), "is_findable": findable}) if may_publish else None
    context = places.of_school(request.user, summary.school, "school") | {
        "summary": summary,
        "composed": composed,
        "sheet": sheet,
        "sections": shown_sections(sheet, summary.school, lambda card: card.address(Role.LARGE)),
        "published": published,
        "form": form,
    }
    return render(request, "summaries/preview.html", context, status=HTTPStatus.OK)

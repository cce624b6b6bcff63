"""The workbook of an audit: taken away, brought back, compared line by line, and accepted."""

from collections.abc import Iterable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.journeys.models import Audit
from plaudit.journeys.permissions import can_answer, can_read_audit
from plaudit.journeys.rulings import sayings_of
from plaudit.plans.figures import limit_of
from plaudit.refusals import Invalid
from plaudit.reports.spreadsheets import MEDIA_TYPE
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.workbooks import WorkbookForm, chosen_lines, versions
from plaudit.web.receiving import takes
from plaudit.web.workbook_lines import lines_of
from plaudit.workbooks.models import Import
from plaudit.workbooks.opening import LARGEST_WORKBOOK
from plaudit.workbooks.operations.accepting import accept_lines, decline_lines
from plaudit.workbooks.operations.importing import import_workbook
from plaudit.workbooks.permissions import can_decide_import
from plaudit.workbooks.writing import audit_workbook

LARGEST_FORM = LARGEST_WORKBOOK + 100_000  # its other fields, and what stands between them
MOST_SHOWN = 10


@require_safe
@allow(can_read_audit, to=lookups.audit)
def workbook(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """How the audit goes round as a workbook, and what was brought back."""
    return _page(request, audit)


@takes(LARGEST_FORM)
@require_POST
@allow(can_answer, to=lookups.audit)
def workbook_imports(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """Takes a workbook back, and leads to what it says."""
    form = WorkbookForm(files=request.FILES, data=request.POST)
    if not form.is_valid():
        return _page(request, audit, form)
    try:
        file = form.cleaned_data["workbook"]
        imported = import_workbook(audit=audit, chunks=file.chunks(), by=request.user)
    except Invalid as invalid:
        form.add_error("workbook", invalid.sentence)
        return _page(request, audit, form)
    return redirect("workbook-import", pk=audit.journey_id, number=audit.number, imported=imported.pk)


@require_safe
@allow(can_read_audit, to=lookups.audit)
def workbook_file(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """The audit as a workbook. Who does not fill it in is told of few pupils as the school tells others."""
    smallest = 0 if can_answer(request.user, audit) else limit_of(audit.journey.school)
    name = f"audit-{audit.journey.school.urn}-{audit.number}.xlsx"
    return HttpResponse(
        audit_workbook(sayings_of(audit, with_people=True), smallest=smallest),
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_decide_import, to=lookups.workbook_import)
def workbook_import(request: SignedInRequest, imported: Import) -> HttpResponse:
    """What a workbook says otherwise, line by line; takes over what is accepted."""
    if request.method != "POST":
        return _lines(request, imported)
    try:
        wanted = _wanted(request, imported)
    except Invalid as invalid:
        return _lines(request, imported, sentence=invalid.sentence, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    clashes = accept_lines(imported=imported, versions=wanted, by=request.user)
    if clashes:
        return _lines(request, imported, newly_clashing=clashes, status=HTTPStatus.CONFLICT)
    messages.success(request, f"{len(wanted)} {'line is' if len(wanted) == 1 else 'lines are'} in the audit now.")
    return _back(imported)


@require_POST
@allow(can_decide_import, to=lookups.workbook_import)
def workbook_declined(request: SignedInRequest, imported: Import) -> HttpResponse:
    """Leaves lines as the audit has them."""
    try:
        decline_lines(imported=imported, keys=chosen_lines(request.POST), by=request.user)
    except Invalid as invalid:
        return _lines(request, imported, sentence=invalid.sentence, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _back(imported)


def _wanted(request: SignedInRequest, imported: Import) -> dict[str, int]:
    """The lines that are accepted, each with the version that its person saw; 'all' leaves out those that clash."""
    if "all" not in request.POST:
        return dict(versions(request.POST, chosen_lines(request.POST)))
    clear = [line.key for line in lines_of(imported).clear]
    return dict(versions(request.POST, [key for key in clear if f"version-{key}" in request.POST]))


def _back(imported: Import) -> HttpResponse:
    audit = imported.audit
    return redirect("workbook-import", pk=audit.journey_id, number=audit.number, imported=imported.pk)


def _page(request: SignedInRequest, audit: Audit, form: WorkbookForm | None = None) -> HttpResponse:
    may_bring = can_answer(request.user, audit)
    context = pages.of_audit(request.user, audit, "audit") | {
        "may_bring": may_bring,
        "imports": _imports(audit) if may_bring else (),
        "form": form or WorkbookForm(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "workbooks/workbook.html", context, status=status)


def _imports(audit: Audit) -> Iterable[Import]:
    return audit.imports.select_related("by").defer("lines", "problems")[:MOST_SHOWN]


def _lines(
    request: SignedInRequest,
    imported: Import,
    *,
    sentence: str = "",
    newly_clashing: int = 0,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = pages.of_audit(request.user, imported.audit, "audit") | {
        "imported": imported,
        "lines": lines_of(imported),
        "sentence": sentence,
        "newly_clashing": newly_clashing,
    }
    return render(request, "workbooks/import.html", context, status=status)

"""What somebody says of one criterion: answers, numbers, words, 'we are here', best fit, parking.

Every view answers in two ways. A page without JavaScript is sent back to the criterion; the page's own script (it says
so in the header Plaudit-Fragment) gets the parts of the page that have changed, to put in their place.
"""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from plaudit.journeys import operations
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import Clash, Moved
from plaudit.journeys.permissions import can_answer
from plaudit.journeys.rulings import sayings_about
from plaudit.rulebook.framework import Criterion
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.criteria import changes, text, whole_number
from plaudit.web.progress import Head
from plaudit.web.sheets import Sheet


@require_POST
@allow(can_answer, to=lookups.audit)
def answers(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Saves what was changed: answers, numbers and the note of one criterion."""
    about = _criterion(audit, criterion)
    said = changes(about, request.POST)
    clashes = operations.save_criterion(
        audit=audit,
        criterion=about,
        by=request.user,
        answers=said.answers,
        measurements=said.measurements,
        note=said.note,
    )
    if clashes:
        return _clashed(request, audit, about, clashes)
    if not request.headers.get("Plaudit-Fragment"):
        return redirect(_address(audit, about))
    sheet = Sheet(sayings_about(audit, about, with_note=said.note is not None), about)
    if sheet.seen != whole_number(request.POST, "seen") + len(said.answers):
        return _saved(request, audit, about)  # a colleague was here too: show what they said
    context = _context(audit, sheet) | {
        "answered": [sheet.row(change.statement) for change in said.answers],
        "measured": [sheet.row(change.statement) for change in said.measurements],
        "noted": said.note is not None,
    }
    return render(request, "audits/fragments/saved.html", context)


@require_POST
@allow(can_answer, to=lookups.audit)
def judgement(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """'We are here': one tap for a level and those below."""
    about = _criterion(audit, criterion)
    try:
        operations.state_judgement(
            audit=audit,
            criterion=about,
            rank=whole_number(request.POST, "rank"),
            seen=whole_number(request.POST, "seen"),
            by=request.user,
        )
    except Moved as moved:
        return _moved(request, audit, about, moved)
    return _saved(request, audit, about)


@require_POST
@allow(can_answer, to=lookups.audit)
def judgement_undone(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Undoes the last 'we are here' or best fit."""
    about = _criterion(audit, criterion)
    try:
        operations.undo_judgement(audit=audit, criterion=about, by=request.user)
    except Moved as moved:
        return _moved(request, audit, about, moved)
    return _saved(request, audit, about)


@require_POST
@allow(can_answer, to=lookups.audit)
def best_fit(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """The school argues another level than its answers support."""
    about = _criterion(audit, criterion)
    try:
        operations.argue_best_fit(
            audit=audit,
            criterion=about,
            rank=whole_number(request.POST, "best-fit"),
            reason=text(request.POST, "best-fit-reason"),
            seen=whole_number(request.POST, "seen"),
            by=request.user,
        )
    except Moved as moved:
        return _moved(request, audit, about, moved)
    return _saved(request, audit, about)


@require_POST
@allow(can_answer, to=lookups.audit)
def parking(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Puts the criterion aside for later."""
    about = _criterion(audit, criterion)
    operations.park(audit=audit, criterion=about, by=request.user)
    return _saved(request, audit, about)


@require_POST
@allow(can_answer, to=lookups.audit)
def parking_ended(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Takes the criterion up again."""
    about = _criterion(audit, criterion)
    operations.take_up(audit=audit, criterion=about, by=request.user)
    return _saved(request, audit, about)


def _criterion(audit: Audit, code: str) -> Criterion:
    return lookups.criterion(audit.journey.edition.framework, code)


def _saved(request: SignedInRequest, audit: Audit, criterion: Criterion) -> HttpResponse:
    if not request.headers.get("Plaudit-Fragment"):
        return redirect(_address(audit, criterion))
    return _whole(request, audit, Sheet(sayings_about(audit, criterion), criterion))


def _whole(request: SignedInRequest, audit: Audit, sheet: Sheet) -> HttpResponse:
    return render(request, "audits/fragments/criterion.html", _context(audit, sheet))


def _clashed(request: SignedInRequest, audit: Audit, criterion: Criterion, clashes: tuple[Clash, ...]) -> HttpResponse:
    return _conflict(request, audit, Sheet(sayings_about(audit, criterion), criterion, clashes), sentence="")


def _moved(request: SignedInRequest, audit: Audit, criterion: Criterion, moved: Moved) -> HttpResponse:
    sheet = Sheet(sayings_about(audit, criterion), criterion)
    return _conflict(request, audit, sheet, sentence=moved.sentence)


def _conflict(request: SignedInRequest, audit: Audit, sheet: Sheet, *, sentence: str) -> HttpResponse:
    context = _context(audit, sheet) | {"sentence": sentence}
    if request.headers.get("Plaudit-Fragment"):
        return render(request, "audits/fragments/criterion.html", context, status=HTTPStatus.CONFLICT)
    context |= pages.of_audit(request.user, audit, "audit")
    return render(request, "audits/clash.html", context, status=HTTPStatus.CONFLICT)


def _context(audit: Audit, sheet: Sheet) -> dict[str, object]:
    return {
        "audit": audit,
        "sheet": sheet,
        "head": Head(sheet.criterion, sheet.standing),
        "framework": sheet.sayings.framework,
        "may_answer": True,
    }


def _address(audit: Audit, criterion: Criterion) -> str:
    area = reverse("area", kwargs={"pk": audit.journey_id, "number": audit.number, "area": criterion.area})
    return f"{area}#{criterion.code}"

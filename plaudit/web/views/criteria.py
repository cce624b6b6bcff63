"""What somebody says of one criterion: answers, numbers, words, 'we are here', best fit, parking.

Every view answers in two ways. A page without JavaScript is sent back to the criterion; the page's own script (it says
so in the header Plaudit-Fragment) gets the parts of the page that have changed, to put in their place.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from plaudit.journeys import operations
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import Clash, Moved
from plaudit.journeys.permissions import can_answer, can_read_audit
from plaudit.journeys.rulings import sayings_about
from plaudit.plans.figures import told_to
from plaudit.refusals import Invalid
from plaudit.rulebook.framework import Criterion
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow, by_script
from plaudit.web.forms.criteria import Changes, changes, settles_clash, text, whole_number
from plaudit.web.progress import head_of
from plaudit.web.sheets import Sheet, newest_for


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def answers(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Saves what was changed: answers, numbers and the note of one criterion."""
    about, seen = _criterion(audit, criterion), whole_number(request.POST, "seen")
    try:
        said, clashes = _save(request, audit, about)
    except Invalid as invalid:
        return _refused(request, audit, about, invalid)
    if clashes:
        return _clashed(request, audit, about, clashes)
    if not by_script(request):
        return redirect(_address(request, audit, about))
    if settles_clash(request.POST):
        return _saved(request, audit, about)
    sayings = sayings_about(audit, about, with_note=said.note is not None, reader=request.user)
    sheet = Sheet(sayings, about)
    if sheet.seen != seen + len(said.answers):
        return _saved(request, audit, about)  # a colleague was here too: show what they said
    context = _context(audit, sheet) | {
        "answered": [sheet.row(change.statement) for change in said.answers],
        "measured": [sheet.row(key) for key in dict.fromkeys(change.statement for change in said.measurements)],
        "noted": said.note is not None,
    }
    # Without the request: nothing in these parts asks for it, and an answer is saved more often than anything else.
    return HttpResponse(render_to_string("audits/fragments/saved.html", context))


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def judgement(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """'We are here': one tap for a level and those below."""
    rank = whole_number(request.POST, "rank")
    return _do(request, audit, criterion, operations.state_judgement, rank=rank)


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def judgement_undone(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Undoes the last 'we are here' or best fit."""
    version = whole_number(request.POST, "judged")
    return _do(request, audit, criterion, _without_seen(operations.undo_judgement), version=version)


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def best_fit(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """The school argues another level than its answers support."""
    rank, reason = whole_number(request.POST, "best-fit"), text(request.POST, "best-fit-reason")
    return _do(request, audit, criterion, operations.argue_best_fit, rank=rank, reason=reason)


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def parking(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Puts the criterion aside for later."""
    return _do(request, audit, criterion, _without_seen(operations.park))


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def parking_ended(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Takes the criterion up again."""
    return _do(request, audit, criterion, _without_seen(operations.take_up))


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def look_again(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Says, in a later audit, that what was carried over is still true."""
    return _do(request, audit, criterion, _without_seen(operations.look_again))


@require_POST
@allow(can_answer, to=lookups.audit_to_answer)
def look_later(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """Leaves the criterion to be looked at again later."""
    return _do(request, audit, criterion, _without_seen(operations.look_later))


@require_safe
@allow(can_read_audit, to=lookups.audit)
def sheet(request: SignedInRequest, audit: Audit, criterion: str) -> HttpResponse:
    """The criterion as it is now, for the page's own script; everybody else is led to where it stands."""
    about = _criterion(audit, criterion)
    if not by_script(request):
        return redirect(_address(request, audit, about))
    may_answer = can_answer(request.user, audit) and not audit.is_closed
    smallest, figures = told_to(request.user, audit.journey), newest_for(audit, [about]) if may_answer else {}
    shown = _sheet(audit, about, smallest=smallest, figures=figures)
    context = _context(audit, shown) | {"may_answer": may_answer}
    return render(request, "audits/fragments/criterion.html", context)


def _do(
    request: SignedInRequest, audit: Audit, code: str, operation: Callable[..., None], **values: object
) -> HttpResponse:
    """Runs one operation on the criterion, and shows what came of it.

    A button in a page without JavaScript sends the whole form: what was changed in it is saved first, never lost.
    """
    about, seen = _criterion(audit, code), whole_number(request.POST, "seen")
    try:
        if not by_script(request):
            said, clashes = _save(request, audit, about)
            if clashes:
                return _clashed(request, audit, about, clashes)
            seen += len(said.answers)
        operation(audit=audit, criterion=about, seen=seen, by=request.user, **values)
    except Invalid as invalid:
        return _refused(request, audit, about, invalid)
    except Moved as moved:
        return _conflict(request, audit, _sheet(audit, about, arguing=_arguing(request)), sentence=moved.sentence)
    return _saved(request, audit, about)


def _without_seen(operation: Callable[..., None]) -> Callable[..., None]:
    """The operation for which it does not matter what else was said meanwhile."""
    return lambda *, seen, **values: operation(**values)


def _save(request: SignedInRequest, audit: Audit, about: Criterion) -> tuple[Changes, tuple[Clash, ...]]:
    said = changes(about, request.POST)
    clashes = operations.save_criterion(
        audit=audit,
        criterion=about,
        by=request.user,
        answers=said.answers,
        measurements=said.measurements,
        note=said.note,
    )
    return said, clashes


def _criterion(audit: Audit, code: str) -> Criterion:
    return lookups.criterion(audit.journey.edition.framework, code)


def _saved(request: SignedInRequest, audit: Audit, criterion: Criterion) -> HttpResponse:
    if not by_script(request):
        return redirect(_address(request, audit, criterion))
    return _whole(request, audit, _sheet(audit, criterion))


def _whole(request: SignedInRequest, audit: Audit, sheet: Sheet) -> HttpResponse:
    return render(request, "audits/fragments/criterion.html", _context(audit, sheet))


def _clashed(request: SignedInRequest, audit: Audit, criterion: Criterion, clashes: tuple[Clash, ...]) -> HttpResponse:
    return _conflict(request, audit, _sheet(audit, criterion, clashes=clashes, arguing=_arguing(request)), sentence="")


def _refused(request: SignedInRequest, audit: Audit, criterion: Criterion, invalid: Invalid) -> HttpResponse:
    """The criterion again with what was sent still in its fields; the page's script has them and needs the sentence."""
    if by_script(request):
        raise invalid
    sheet = _sheet(audit, criterion, entered=request.POST, arguing=_arguing(request))
    context = _context(audit, sheet) | pages.of_audit(request.user, audit, "audit") | {"sentence": invalid.sentence}
    return render(request, "audits/refused.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _conflict(request: SignedInRequest, audit: Audit, sheet: Sheet, *, sentence: str) -> HttpResponse:
    context = _context(audit, sheet) | {"sentence": sentence}
    if by_script(request):
        return render(request, "audits/fragments/criterion.html", context, status=HTTPStatus.CONFLICT)
    context |= pages.of_audit(request.user, audit, "audit")
    return render(request, "audits/clash.html", context, status=HTTPStatus.CONFLICT)


def _sheet(audit: Audit, criterion: Criterion, **also: Any) -> Sheet:
    return Sheet(sayings_about(audit, criterion, with_people=True), criterion, **also)


def _arguing(request: SignedInRequest) -> QueryDict | None:
    return request.POST if text(request.POST, "best-fit-reason") else None


def _context(audit: Audit, sheet: Sheet) -> dict[str, object]:
    return {
        "audit": audit,
        "sheet": sheet,
        "head": head_of(sheet.sayings, sheet.criterion, sheet.standing),
        "framework": sheet.sayings.framework,
        "may_answer": True,
    }


def _address(request: SignedInRequest, audit: Audit, criterion: Criterion) -> str:
    area = reverse("area", kwargs={"pk": audit.journey_id, "number": audit.number, "area": criterion.area})
    kept = "?show=left" if request.POST.get("show") == "left" else ""
    return f"{area}{kept}#{criterion.code}"

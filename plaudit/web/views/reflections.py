"""What moved since an earlier audit, and the school's own words on it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from plaudit.journeys.models import Audit
from plaudit.journeys.operations import ReflectionChange, reflect
from plaudit.journeys.permissions import can_call_final, can_read_audit, can_reflect
from plaudit.journeys.rulings import sayings_of
from plaudit.refusals import Invalid
from plaudit.reports.standing import score_of
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.distances import Moves, Words, reflections_of
from plaudit.web.forms.reflections import ReflectionForm


@require_safe
@allow(can_read_audit, to=lookups.audit)
def moved(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """What moved since the baseline, or since the audit that `?since=` names, and what the school says to it."""
    return _page(request, audit)


@require_POST
@allow(can_reflect, to=lookups.audit)
def reflections(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """Saves the school's words on one area or on the whole; a colleague's that came meanwhile are shown beside them."""
    form = ReflectionForm(request.POST)
    form.is_valid()
    if form.errors.keys() - {"text"}:
        raise Invalid("This form is not complete. Load the page again.")
    area = form.cleaned_data["area"]
    if "text" in form.errors:
        return _page(request, audit, _refused(audit, form), HTTPStatus.UNPROCESSABLE_ENTITY)
    change = ReflectionChange(area, form.cleaned_data["text"], form.cleaned_data["version"])
    clashes = reflect(audit=audit, changes=[change], by=request.user)
    if clashes:
        row = reflections_of(audit)[area]
        return _page(request, audit, Words(area, _title(audit, area), row, clashes[0]), HTTPStatus.CONFLICT)
    messages.success(request, "Your words are saved.")
    return redirect(f"{reverse('moved', args=[audit.journey_id, audit.number])}#words-{area or 'whole'}")


def _refused(audit: Audit, form: ReflectionForm) -> Words:
    """What was sent and cannot be kept, with the reason."""
    area = form.cleaned_data["area"]
    return Words(
        area,
        _title(audit, area),
        reflections_of(audit).get(area),
        refused=form.data["text"],
        fault=str(form.errors["text"][0]),
        based_on=form.cleaned_data["version"],
    )


def _title(audit: Audit, area: str) -> str:
    found = audit.journey.edition.framework.area_by_code.get(area)
    return found.title if found else "the audit as a whole"


def _page(
    request: SignedInRequest, audit: Audit, refused: Words | None = None, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    user, target = request.user, audit.journey.target
    audits = lookups.audits_of(audit.journey)
    context = pages.of_audit(user, audit, "impact") | {"audits": audits, "newest": audits[0]}
    if not audit.is_later:
        return render(request, "reflections/baseline.html", context, status=status)
    earlier = [one for one in audits if one.number < audit.number]
    before = _since(request, earlier)
    sayings, since = sayings_of(audit, with_notes=False), sayings_of(before, with_notes=False)
    context |= {
        "moves": Moves(since, sayings, reflections_of(audit), refused),
        "before": before,
        "earlier": earlier,
        "score": score_of(sayings, target, since),
        "may_reflect": can_reflect(user, audit),
        "may_call_final": can_call_final(user, audit) and audits[0].pk == audit.pk,
    }
    return render(request, "reflections/moved.html", context, status=status)


def _since(request: SignedInRequest, earlier: list[Audit]) -> Audit:
    """The audit to compare with: the one that the address names, and else the baseline.

    Raises:
        Http404: the address names none that came before.
    """
    wanted = request.GET.get("since")
    if wanted is None:
        return earlier[-1]
    for one in earlier:
        if str(one.number) == wanted:
            return one
    raise Http404

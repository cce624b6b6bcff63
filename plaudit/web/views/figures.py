"""Numbers over time: a journey's measures with their charts, entering a number, and the smallest that is told."""

from http import HTTPStatus
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.journeys.models import Journey
from plaudit.plans.figures import is_outside, limit_of, series_of
from plaudit.plans.models import Figure
from plaudit.plans.operations.figures import NewFigure, add_figure, change_figure, remove_figure
from plaudit.plans.operations.limits import set_limit
from plaudit.plans.permissions import can_change_figure, can_read_plan, can_set_limit, can_tell_impact
from plaudit.refusals import Closed, Invalid, Refusal
from plaudit.reports.quantities import plain
from plaudit.rulebook.framework import Measure, Statement
from plaudit.schools.models import School
from plaudit.web import lookups, pages, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.criteria import number_text
from plaudit.web.forms.figures import FigureForm, LimitForm


@require_safe
@allow(can_read_plan, to=lookups.journey)
def figures(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Every measure: those with numbers drawn, the others to begin with."""
    series = series_of(journey, outside=is_outside(request.user, journey))
    measures = [(one, list(parts)) for one, parts in groupby(series, key=lambda one: one.statement)]
    context = pages.of_journey(request.user, journey, "impact") | {
        "measures": [(one, parts) for one, parts in measures if any(part.points for part in parts)],
        "without": [one for one, parts in measures if not any(part.points for part in parts)],
        "limit": limit_of(journey.school),
        "may_tell": can_tell_impact(request.user, journey),
        "may_set_limit": can_set_limit(request.user, journey.school),
    }
    return render(request, "figures/figures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_tell_impact, to=lookups.journey)
def new(request: SignedInRequest, journey: Journey, statement: str) -> HttpResponse:
    """A number of another day."""
    asked, measure = _measured(journey, statement)
    sent = request.POST if request.method == "POST" else None
    form = FigureForm(sent, measure=measure, today=timezone.localdate())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    if form.is_bound and form.is_valid():
        try:
            add_figure(journey=journey, about=NewFigure(statement=asked.key, **form.said), by=request.user)
        except (Invalid, Closed) as refusal:
            status = _refused(form, refusal)
        else:
            messages.success(request, "The number is kept.")
            return redirect("figures", pk=journey.pk)
    context = {"form": form, "statement": asked, "measure": measure}
    return render(request, "figures/new.html", _page(request, journey) | context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_change_figure, to=lookups.figure)
def figure(request: SignedInRequest, figure: Figure) -> HttpResponse:
    """One number: mends it, unless somebody else did meanwhile."""
    journey = figure.journey
    asked, measure = _measured(journey, journey.edition.statement_keys[figure.statement_id])
    sent = request.POST if request.method == "POST" else None
    form = FigureForm(sent, measure=measure, today=timezone.localdate(), is_new=False, initial=_shown(figure))
    status, clash = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK, None
    if form.is_bound and form.is_valid():
        said = form.said
        said["base"] = said["base"] or 0
        try:
            clash = change_figure(figure=figure, by=request.user, **said)
        except Invalid as refusal:
            status = _refused(form, refusal)
        else:
            if clash is None:
                messages.success(request, "The number is mended.")
                return redirect("figures", pk=journey.pk)
            status = HTTPStatus.CONFLICT
            form.data = {**request.POST.dict(), "base": str(clash.version)}  # who saves it again has seen theirs
    context = {"form": form, "statement": asked, "measure": measure, "figure": figure, "clash": clash}
    context["theirs"] = _in_words(clash.theirs.count, clash.theirs.out_of) if clash else ""
    return render(request, "figures/figure.html", _page(request, journey) | context, status=status)


@require_POST
@allow(can_change_figure, to=lookups.figure)
def removed(request: SignedInRequest, figure: Figure) -> HttpResponse:
    """Takes a number back."""
    remove_figure(figure=figure, by=request.user)
    messages.success(request, "The number is taken back.")
    return redirect("figures", pk=figure.journey_id)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_set_limit, to=lookups.school)
def limit(request: SignedInRequest, school: School) -> HttpResponse:
    """The smallest count of pupils that the school tells outside."""
    sent = request.POST if request.method == "POST" else None
    form = LimitForm(sent, initial={"smallest": limit_of(school)})
    if form.is_bound and form.is_valid():
        try:
            kept = set_limit(school=school, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.add_error("smallest", refusal.sentence)
        else:
            messages.success(request, f"Fewer than {kept.smallest} is not told outside.")
            return redirect("school", urn=school.urn)
    context = places.of_school(request.user, school, "school") | {"form": form, "school": school}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "figures/limit.html", context, status=status)


def _measured(journey: Journey, key: str) -> tuple[Statement, Measure]:
    """The statement of that key, and its measure.

    Raises:
        Http404: the edition has none that is measured.
    """
    statement = journey.edition.framework.statement_by_key.get(key)
    if statement is None or statement.measure is None:
        raise Http404
    return statement, statement.measure


def _refused(form: FigureForm, refusal: Refusal) -> HTTPStatus:
    form.add_error(None, refusal.sentence)
    return HTTPStatus.CONFLICT if isinstance(refusal, Closed) else HTTPStatus.UNPROCESSABLE_ENTITY


def _page(request: SignedInRequest, journey: Journey) -> dict[str, Any]:
    return pages.of_journey(request.user, journey, "impact")


def _shown(figure: Figure) -> dict[str, Any]:
    return {
        "count": number_text(figure.count),
        "out_of": number_text(figure.out_of),
        "source": figure.source,
        "base": figure.version,
    }


def _in_words(count: float, out_of: float | None) -> str:
    return plain(count) if out_of is None else f"{plain(count)} of {plain(out_of)}"

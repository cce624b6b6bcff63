"""Term dates from a file: shown first, with everything odd about them, and taken over when somebody accepts them."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from plaudit.refusals import Closed, Invalid, Refusal
from plaudit.schools.calendars import standing_years
from plaudit.schools.given_years import GivenYear
from plaudit.schools.models import Place
from plaudit.schools.operations import accept_years
from plaudit.schools.permissions import can_keep_school_years
from plaudit.schools.term_dates import TermDates
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.school_years import AcceptedForm, DatesFileForm
from plaudit.web.years import offers

LOOK_FIRST = "Something in these dates contradicts itself. Ask the school or the authority, then say that you did."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_keep_school_years, to=lookups.place)
def file(request: SignedInRequest, place: Place) -> HttpResponse:
    """Takes a file and shows what it comes to. Nothing is saved by that."""
    form = DatesFileForm(request.POST, request.FILES) if request.method == "POST" else DatesFileForm()
    if form.is_valid():
        return _page(request, place, DatesFileForm(), form.dates)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _page(request, place, form, status=status)


@require_POST
@allow(can_keep_school_years, to=lookups.place)
def accepted(request: SignedInRequest, place: Place) -> HttpResponse:
    """Takes over the years of a file that somebody has looked through."""
    form = AcceptedForm(request.POST)
    if not form.is_valid():
        return _page(request, place, DatesFileForm(), refusal=_sentence(form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    found: TermDates = form.cleaned_data["dates"]
    (given,) = found.years.values()
    chosen = [year for year in given if year.name in form.cleaned_data["years"]]
    try:
        _accept(request, place, chosen, looked=form.cleaned_data["looked"])
    except Refusal as refusal:
        status = HTTPStatus.CONFLICT if isinstance(refusal, Closed) else HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, place, DatesFileForm(), found, refusal=refusal.sentence, status=status)
    messages.success(request, f"Saved: {', '.join(year.name for year in chosen)}.")
    return redirect(places.address(place, "school-years"))


def _accept(request: SignedInRequest, place: Place, chosen: list[GivenYear], *, looked: bool) -> None:
    """Takes the years over.

    Raises:
        Refusal: none was chosen, what contradicts itself was not looked at, or the years cannot be saved.
    """
    if not chosen:
        raise Invalid("Choose at least one year.")
    if any(year.doubts for year in chosen) and not looked:
        raise Invalid(LOOK_FIRST)
    accept_years(place=place, years=chosen, bases=_bases(request, chosen), by=request.user)


def _bases(request: HttpRequest, chosen: list[GivenYear]) -> dict[str, int]:
    sent = {year.name: request.POST.get(f"base-{year.name}", "") for year in chosen}
    return {name: int(base) for name, base in sent.items() if base.isascii() and base.isdecimal() and len(base) < 10}


def _sentence(form: AcceptedForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _page(
    request: SignedInRequest,
    place: Place,
    form: DatesFileForm,
    found: TermDates | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    refusal: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "found": found, "refusal": refusal}
    if found:
        context["offers"] = offers(found, place, standing_years(place).nation)
        context["accept_url"] = places.address(place, "school-years-accepted")
    page = places.of_place(request.user, place, "school-years") | context
    return render(request, "terms/file.html", page, status=status)

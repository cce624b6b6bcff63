"""The school years of a hub or a school: read, given by hand, copied as a draft, changed and removed."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.refusals import Invalid
from plaudit.rulebook.terms.doubts import year_doubts
from plaudit.rulebook.terms.years import following_name, moved_on
from plaudit.schools.calendars import half_terms_of, standing_years
from plaudit.schools.models import Hub, Place, SchoolYear
from plaudit.schools.operations import (
    ChangedMeanwhile,
    UnusableYear,
    choose_nation,
    remove_year,
    save_year,
)
from plaudit.schools.permissions import can_administer_hub, can_keep_school_years, can_see_place
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.school_years import NationForm, YearForms, said, said_of, said_of_nothing, with_more_rows
from plaudit.web.years import holidays_of, shown_years

PART = "school-years"


@require_safe
@allow(can_see_place, to=lookups.place)
def years(request: SignedInRequest, place: Place) -> HttpResponse:
    """The years that hold here, whose they are, and what day it is in them."""
    return _list(request, place)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_keep_school_years, to=lookups.place)
def new(request: SignedInRequest, place: Place) -> HttpResponse:
    """Takes a year's dates; `after` names a year of which the one after is drafted, `like` one that is copied."""
    if request.method == "POST":
        return _take(request, place, None)
    forms, context = _beginning(request, place)
    return _page(request, place, forms, None, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_keep_school_years, to=lookups.place)
def year(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """One year's dates, to be changed."""
    found = _own(place, pk)
    if request.method == "POST":
        return _take(request, place, found)
    return _page(request, place, YearForms(initial=said_of(found)), found)


@require_POST
@allow(can_keep_school_years, to=lookups.place)
def removed(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Takes a year away."""
    found = _own(place, pk)
    base = request.POST.get("base", "")
    try:
        remove_year(year=found, base=int(base) if base.isascii() and base.isdecimal() else 0, by=request.user)
    except ChangedMeanwhile as clash:
        return _list(request, place, HTTPStatus.CONFLICT, refusal=clash.sentence)
    messages.success(request, f"{found.name} is removed.")
    return redirect(places.address(place, PART))


@require_POST
@allow(can_administer_hub, to=lookups.hub)
def nation(request: SignedInRequest, hub: Hub) -> HttpResponse:
    """Says whose bank holidays hold at the hub's schools."""
    form = NationForm(request.POST)
    if not form.is_valid():
        return _list(request, hub, HTTPStatus.UNPROCESSABLE_ENTITY, nation_form=form)
    choose_nation(hub=hub, nation=form.cleaned_data["nation"], by=request.user)
    messages.success(request, "The bank holidays are chosen.")
    return redirect("hub-school-years", slug=hub.slug)


def _list(request: SignedInRequest, place: Place, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> HttpResponse:
    standing = standing_years(place)
    today = timezone.localdate()
    context = places.of_place(request.user, place, PART) | {
        "calendar": standing.calendar,
        "today": today,
        "years": shown_years(standing, place, today),
        "contradicted": standing.contradicted,
        "may_keep": can_keep_school_years(request.user, place),
        "nation": standing.nation,
        "nation_form": NationForm(initial={"nation": place.nation}) if isinstance(place, Hub) else None,
        **context,
    }
    return render(request, "terms/years.html", context, status=status)


def _beginning(request: HttpRequest, place: Place) -> tuple[YearForms, dict[str, Any]]:
    """What a new year's page shows first, and what it says about that."""
    after, like = (_named(place, request.GET.get(key)) for key in ("after", "like"))
    if after:
        half_terms = moved_on(half_terms_of(after), following_name(after.name))
        return YearForms(initial=said(following_name(after.name), half_terms)), {
            "after": after,
            "doubts": year_doubts(half_terms, holidays_of(half_terms, standing_years(place).nation)),
        }
    if like:
        return YearForms(initial=said_of(like) | {"year": {"name": like.name, "source": like.source, "base": 0}}), {
            "like": like
        }
    names = [one.name for one in standing_years(place).years]
    return YearForms(initial=said_of_nothing(names[-1] if names else "")), {}


def _take(request: SignedInRequest, place: Place, found: SchoolYear | None) -> HttpResponse:
    if "more" in request.POST:
        return _page(request, place, YearForms(with_more_rows(request.POST)), found, is_being_filled=True)
    forms = YearForms(request.POST)
    if not forms.is_valid():
        return _page(request, place, forms, found, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        saved = _save(place, forms, found, request)
    except ChangedMeanwhile as clash:
        return _clashed(request, place, forms, found, clash)
    except UnusableYear as refusal:
        _object(forms, refusal)
    except Invalid as refusal:
        forms.year.add_error(None, refusal.sentence)
    else:
        messages.success(request, f"{saved.name} is saved.")
        return redirect(places.address(place, PART))
    return _page(request, place, forms, found, HTTPStatus.UNPROCESSABLE_ENTITY)


def _save(place: Place, forms: YearForms, found: SchoolYear | None, request: SignedInRequest) -> SchoolYear:
    """A year keeps its name: another name is another year."""
    given = forms.year.cleaned_data
    return save_year(
        place=place,
        name=found.name if found else given["name"],
        half_terms=[half_term for _, half_term in forms.rows],
        closed_days=forms.closed,
        source=given["source"],
        base=given["base"] or 0,
        by=request.user,
    )


def _object(forms: YearForms, refusal: UnusableYear) -> None:
    """Puts each fault at the rows that it is about, or above them all."""
    rows = [number for number, _ in forms.rows]
    for fault in refusal.faults:
        if fault.places:
            forms.half_terms[rows[fault.places[-1]]].add_error(None, fault.sentence)
        else:
            forms.year.add_error(None, fault.sentence)


def _clashed(
    request: SignedInRequest, place: Place, forms: YearForms, found: SchoolYear | None, clash: ChangedMeanwhile
) -> HttpResponse:
    """Both texts: theirs to read, mine in the form, which is based on theirs from now on."""
    data = request.POST.copy()
    data["base"] = str(clash.year.version if clash.year else 0)
    context = {"theirs": clash.year, "refusal": clash.sentence}
    return _page(request, place, YearForms(data), found, HTTPStatus.CONFLICT, **context)


def _page(
    request: SignedInRequest,
    place: Place,
    forms: YearForms,
    found: SchoolYear | None,
    status: HTTPStatus = HTTPStatus.OK,
    **context: Any,
) -> HttpResponse:
    page = places.of_place(request.user, place, PART) | {"forms": forms, "year": found, **context}
    return render(request, "terms/year.html", page, status=status)


def _own(place: Place, pk: int) -> SchoolYear:
    rows = place.school_years.prefetch_related("half_terms", "closed_days")
    return get_object_or_404(rows, pk=pk)


def _named(place: Place, key: str | None) -> SchoolYear | None:
    """The year with that number among those that hold here.

    Raises:
        Http404: a number that none of them has.
    """
    if key is None:
        return None
    found = next((one for one in standing_years(place).years if str(one.pk) == key), None)
    if found is None:
        raise Http404
    return found

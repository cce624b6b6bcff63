"""The library of a school's evidence, seen through the mark of one journey: looked through, and chosen from."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from plaudit.accounts.models import User
from plaudit.evidence.library import Tally, library_of, narrow, tally_of
from plaudit.evidence.models import Item
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.evidence.operations.renditions import usage
from plaudit.evidence.operations.tags import tag
from plaudit.evidence.permissions import can_add_evidence, can_read_pupils
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_add_to_journey, can_read_evidence, can_sort_inbox
from plaudit.rulebook.framework import Criterion
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow, by_script
from plaudit.web.cards import Card, cards, with_thumbnails
from plaudit.web.forms.keys import row_key
from plaudit.web.forms.library import NO_CRITERION, LibraryForm
from plaudit.web.forms.tagging import Act, TaggingForm
from plaudit.web.media import records
from plaudit.web.undoing import recall

A_PAGE = 24
ADDED = "added"
MOST_ADDED = 100


@records
@require_safe
@allow(can_read_evidence, to=lookups.journey)
def library(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """What the school has, as far as it was asked for; and the way to tag several at once.

    The page's own script asks for the shelf alone, and in `added` how far those items have come that it has sent.
    """
    items, form = library_of(journey.school), _form(journey, request.GET)
    asked, tally = _asked(request), tally_of(journey.school, journey.edition)
    context = _page(request, journey, form, items) | {
        "tabs": _tabs(asked, tally),
        "asked": asked,
        "arrived": _arrived(request, items),
        "is_empty": not tally.kept,
        "may_add": can_add_evidence(request.user, journey.school),
        "may_sort": can_sort_inbox(request.user, journey),
        "may_read_pupils": can_read_pupils(request.user, journey.school),
        "waiting": tally.waiting,
        "undo": recall(request, journey),
        "usage": usage(journey.school),
    }
    page = "evidence/_shelf.html" if by_script(request) else "evidence/library.html"
    return render(request, page, context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_add_to_journey, to=lookups.journey)
def choice(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Chooses, for a criterion, among what the school has already; then back to the criterion in the audit."""
    code = request.GET.get("criterion") or request.POST.get("criterion")
    if not code:
        return redirect("library", pk=journey.pk)
    criterion = lookups.criterion(journey.edition.framework, code)
    items, area = library_of(journey.school), _place_in_audit(journey, criterion)
    tagging = _choosing(request, journey, criterion) if request.method == "POST" else None
    if tagging and tagging.is_valid():
        places = tag(items=tagging.cleaned_data["items"], by=request.user, **tagging.places)
        messages.success(request, f"{len(places)} added to {criterion.code}.")
        return redirect(area)
    looked_for = request.GET.copy()
    looked_for.pop("criterion", None)
    form = _form(journey, looked_for)
    context = _page(request, journey, form, items) | {"criterion": criterion, "tagging": tagging, "area_url": area}
    context["page_query"] = f"{urlencode({'criterion': criterion.code})}&{form.query and form.query + '&'}"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if tagging else _status(form)
    return render(request, "evidence/choice.html", context, status=status)


def _choosing(request: SignedInRequest, journey: Journey, criterion: Criterion) -> TaggingForm:
    sent = request.POST.copy()
    sent["criterion"], sent["act"] = criterion.code, Act.TAG.value
    return TaggingForm(sent, edition=journey.edition, items=library_of(journey.school))


def _form(journey: Journey, sent: QueryDict) -> LibraryForm:
    adders = Item.objects.filter(school=journey.school).values("by").distinct()
    people = User.objects.filter(pk__in=adders).order_by("name").only("name")
    return LibraryForm(sent, edition=journey.edition, people=people)


def _page(request: SignedInRequest, journey: Journey, form: LibraryForm, items: ItemQuerySet) -> dict[str, Any]:
    page = Paginator(with_thumbnails(narrow(items, form.wanted)), A_PAGE).get_page(request.GET.get("page"))
    shown = cards(page, journey.edition)
    return pages.of_journey(request.user, journey, "evidence") | {
        "form": form,
        "query": form.query,
        "page": page,
        "cards": shown,
        "is_waiting": any(card.is_waiting for card in shown),
    }


def _asked(request: SignedInRequest) -> str:
    """The address's question as somebody put it, without what the script adds."""
    asked = request.GET.copy()
    asked.pop(ADDED, None)
    return asked.urlencode()


def _arrived(request: SignedInRequest, items: ItemQuerySet) -> list[Card]:
    """The items that the page's script has sent and asks after, wherever in the library they stand."""
    keys = {row_key(key) for key in request.GET.getlist(ADDED)[:MOST_ADDED]} - {0}
    return cards(with_thumbnails(items.filter(pk__in=keys))) if keys else []


def _tabs(asked: str, tally: Tally) -> list[dict[str, Any]]:
    """All of it, and the two lists of what is still to be done."""
    listed = (
        ("All", "", tally.kept),
        ("To tag", f"criterion={NO_CRITERION}", tally.untagged),
        ("Pupils to check", "unchecked=on", tally.unchecked),
    )
    return [
        {"title": title, "url": f"?{query}", "tally": str(count), "current": asked == query}
        for title, query, count in listed
    ]


def _status(form: LibraryForm) -> HTTPStatus:
    return HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY


def _place_in_audit(journey: Journey, criterion: Criterion) -> str:
    """Where the criterion is in the audit that was opened last."""
    number = lookups.latest_audit(journey).number
    area = reverse("area", kwargs={"pk": journey.pk, "number": number, "area": criterion.area})
    return f"{area}#{criterion.code}"

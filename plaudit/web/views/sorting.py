"""What waits in a journey's inboxes: looked through, kept and tagged, or discarded."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plaudit.evidence.models import Inbox, Item
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.evidence.operations.sorting import discard, keep
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_sort_inbox
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.cards import cards, with_files
from plaudit.web.forms.inboxes import SortingForm
from plaudit.web.forms.library import criterion_choices
from plaudit.web.templatetags.words import counted

A_PAGE = 24


@require_safe
@allow(can_sort_inbox, to=lookups.journey)
def inbox(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """What waits, the newest first."""
    return _page(request, journey)


@require_POST
@allow(can_sort_inbox, to=lookups.journey)
def kept(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Takes what was chosen into the library, as evidence for the criteria that were ticked."""
    form = SortingForm(request.POST, edition=journey.edition, waiting=_waiting(journey))
    if not form.is_valid():
        return _page(request, journey, form)
    criteria = form.cleaned_data["criteria"]
    found = keep(items=form.cleaned_data["items"], criteria=criteria, by=request.user)
    codes = ", ".join(request.POST.getlist("criteria"))
    to = f" and tagged to {codes}" if criteria else ""
    messages.success(request, f"{counted(len(found), 'item')} kept{to}.")
    return redirect("inbox", pk=journey.pk)


@require_POST
@allow(can_sort_inbox, to=lookups.journey)
def discarded(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Shows once more what is to go for good, and then removes it."""
    form = SortingForm(request.POST, edition=journey.edition, waiting=_waiting(journey))
    if not form.is_valid():
        return _page(request, journey, form)
    items = form.cleaned_data["items"]
    if "sure" not in request.POST:
        rows = with_files(_waiting(journey).filter(pk__in=[item.pk for item in items]))
        context = pages.of_journey(request.user, journey, "evidence") | {"cards": cards(rows)}
        return render(request, "inboxes/discarding.html", context)
    count = discard(items=items, by=request.user)
    messages.success(request, f"{counted(count, 'item')} discarded.")
    return redirect("inbox", pk=journey.pk)


def _waiting(journey: Journey) -> ItemQuerySet:
    return Item.objects.filter(school=journey.school).waiting()


def _page(request: SignedInRequest, journey: Journey, form: SortingForm | None = None) -> HttpResponse:
    rows = with_files(_waiting(journey).select_related("inbox"))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = pages.of_journey(request.user, journey, "evidence") | {
        "page": page,
        "cards": cards(page),
        "form": form,
        "ticked": set(request.POST.getlist("criteria")),
        "chosen": set(request.POST.getlist("items")),
        "grouped": criterion_choices(journey.edition),
        "has_inbox": Inbox.objects.filter(school=journey.school).exists(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "inboxes/inbox.html", context, status=status)

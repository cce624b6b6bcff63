"""What there is to say of the pupils in an item, and in several at once."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from plaudit.evidence.models import Item
from plaudit.evidence.operations.safeguards import Objected, say_safeguards, say_safeguards_of_many
from plaudit.evidence.permissions import can_change_item
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_add_to_journey
from plaudit.refusals import Invalid
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.cards import Card, cards, with_files
from plaudit.web.forms.safeguards import SafeguardsForm, SafeguardsOfManyForm

MOST = 100
NONE_CHOSEN = "Choose at least one item first."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_change_item, to=lookups.item)
def safeguards(request: SignedInRequest, item: Item) -> HttpResponse:
    """Answers for one item; where a colleague has answered something else meanwhile, both answers are shown."""
    if request.method != "POST":
        return _page(request, item, SafeguardsForm(item=item))
    form = SafeguardsForm(request.POST, item=item)
    if not form.is_valid():
        return _page(request, item, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        clashes = say_safeguards(item=item, said=form.said, seen=form.cleaned_data["seen"], by=request.user)
    except Objected as objected:
        form.object_to(objected.objections)
        return _page(request, item, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if clashes:
        item.refresh_from_db()
        again = SafeguardsForm(item=item, mine=form.mine(clashes))
        return _page(request, item, again, HTTPStatus.CONFLICT, clashes=clashes)
    messages.success(request, "Saved.")
    back = QueryDict(request.POST.get("back", "")).urlencode()
    return redirect(f"{reverse('item', args=[item.pk])}{f'?{back}' if back else ''}#pupils")


@require_POST
@allow(can_add_to_journey, to=lookups.journey)
def of_many(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Asks about the items that were chosen in the library, and says the same of all of them."""
    items = _chosen(request, journey)
    if "answered" not in request.POST:
        return _page_of_many(request, journey, items, SafeguardsOfManyForm())
    form = SafeguardsOfManyForm(request.POST)
    if form.is_valid():
        try:
            count = say_safeguards_of_many(items=items, parts=form.parts, by=request.user)
        except Objected as objected:
            form.object_to(objected.objections)
        else:
            messages.success(request, f"Saved for {count} item{'s' * (count != 1)}.")
            return redirect(_library(journey, request.POST.get("back", "")))
    return _page_of_many(request, journey, items, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    request: SignedInRequest,
    item: Item,
    form: SafeguardsForm,
    status: HTTPStatus = HTTPStatus.OK,
    **context: Any,
) -> HttpResponse:
    card = Card(with_files(Item.objects.filter(pk=item.pk)).get())
    query = (request.GET if request.method != "POST" else QueryDict(request.POST.get("back", ""))).urlencode()
    context = pages.of_item(request.user, item) | {"form": form, "card": card, "query": query, **context}
    return render(request, "evidence/safeguards.html", context, status=status)


def _page_of_many(
    request: SignedInRequest,
    journey: Journey,
    items: list[Item],
    form: SafeguardsOfManyForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = pages.of_journey(request.user, journey, "evidence") | {
        "form": form,
        "cards": cards(items),
        "back": QueryDict(request.POST.get("back", "")).urlencode(),
    }
    return render(request, "evidence/safeguards_of_many.html", context, status=status)


def _chosen(request: SignedInRequest, journey: Journey) -> list[Item]:
    """The items of the school's library that were chosen.

    Raises:
        Invalid: there are none, or too many.
    """
    sent = [key for key in request.POST.getlist("items") if key.isascii() and key.isdecimal() and len(key) < 19]
    rows = Item.objects.visible_to(request.user).kept().filter(school=journey.school, pk__in=sent[: MOST + 1])
    if len(sent) > MOST:
        raise Invalid(f"Please choose at most {MOST} items at once.")
    found = list(with_files(rows))
    if not found:
        raise Invalid(NONE_CHOSEN)
    return found


def _library(journey: Journey, query: str) -> str:
    """The library as it was looked through."""
    said, address = QueryDict(query), reverse("library", args=[journey.pk])
    return f"{address}?{urlencode(said.lists(), doseq=True)}" if said else address

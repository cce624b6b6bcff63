"""One item of evidence: shown large, with what is said of it; its tags; and new notes and links."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.accounts.models import User
from plaudit.evidence.library import library_of, narrow, neighbours
from plaudit.evidence.models import Item, Role
from plaudit.evidence.operations.changes import Clash
from plaudit.evidence.operations.items import add_link, add_note, change_item
from plaudit.evidence.operations.tags import tag, untag
from plaudit.evidence.permissions import can_change_item, can_read_item, can_read_library, can_withdraw_item
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_add_to_journey
from plaudit.refusals import Invalid
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.cards import Card, address_of, with_files
from plaudit.web.forms.items import ItemForm, LinkForm, NewForm, NoteForm
from plaudit.web.forms.keys import row_key
from plaudit.web.forms.library import LibraryForm
from plaudit.web.forms.tagging import Act, TaggingForm
from plaudit.web.media import plays
from plaudit.web.tagged import tagged_elsewhere, tagged_in, tags_of

NEW: dict[str, tuple[type[NewForm], Callable[..., Item]]] = {"note": (NoteForm, add_note), "link": (LinkForm, add_link)}


@plays
@require_safe
@allow(can_read_item, to=lookups.item)
def item(request: SignedInRequest, item: Item) -> HttpResponse:
    """The item, under the newest journey of its school or the one that the address names."""
    return _page(request, item, ItemForm(item=item))


@plays
@require_POST
@allow(can_change_item, to=lookups.item)
def words(request: SignedInRequest, item: Item) -> HttpResponse:
    """Changes what is said of the item; what clashes with a colleague's change is shown beside it."""
    form = ItemForm(request.POST, item=item)
    if not form.is_valid():
        return _page(request, item, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        clashes = change_item(item=item, changes=form.changes, by=request.user)
    except Invalid as invalid:
        form.add_error(None, invalid.sentence)
        return _page(request, item, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if clashes:
        return _clashed(request, item, clashes)
    messages.success(request, "Saved.")
    return redirect(_address(request, item))


@require_POST
@allow(can_change_item, to=lookups.item)
def tags(request: SignedInRequest, item: Item) -> HttpResponse:
    """Says what the item is evidence for: a criterion more, one less, or which statements of one."""
    visible = Journey.objects.visible_to(request.user).with_names().filter(school=item.school)
    journey = get_object_or_404(visible, pk=row_key(request.POST.get("journey")))
    sent = request.POST.copy()
    sent["items"] = str(item.pk)
    form = TaggingForm(sent, edition=journey.edition, items=Item.objects.filter(school=item.school))
    if not form.is_valid():
        raise Invalid(str(next(iter(form.errors.values()))[0]))
    _tag(item, form, request.user)
    return redirect(f"{_address(request, item)}#tags")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_add_to_journey, to=lookups.journey)
def new(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """A new note or link."""
    kind = request.GET.get("kind", "")
    maker, add = NEW.get(kind, NEW["note"])
    sent = request.POST if request.method == "POST" else None
    form = maker(sent, edition=journey.edition, criterion=request.GET.get("criterion", ""))
    if form.is_bound and form.is_valid():
        try:
            added = add(school=journey.school, hub=journey.school.hub, by=request.user, **form.said)
        except Invalid as invalid:
            form.add_error(None, invalid.sentence)
        else:
            messages.success(request, f"The {added.kind} is in the library.")
            return redirect(f"{reverse('item', args=[added.pk])}?journey={journey.pk}")
    context = pages.of_journey(request.user, journey, "evidence") | {
        "form": form,
        "kind": kind if kind in NEW else "note",
        "criterion": journey.edition.framework.criterion_by_code.get(request.GET.get("criterion", "")),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "evidence/new.html", context, status=status)


@transaction.atomic
def _tag(item: Item, form: TaggingForm, by: User) -> None:
    """Statements are chosen instead of the criterion as a whole, and it again where none is left."""
    act = form.cleaned_data["act"]
    if act == Act.STATEMENTS:
        untag(items=[item], by=by, criteria=form.criteria)
    if act == Act.UNTAG:
        untag(items=[item], by=by, **form.places)
    else:
        tag(items=[item], by=by, **form.places)


def _clashed(request: SignedInRequest, item: Item, clashes: tuple[Clash, ...]) -> HttpResponse:
    """One's own words stay in the fields, now based on a colleague's, which stand above them."""
    item.refresh_from_db()
    form = ItemForm(item=item)
    form.initial.update({clash.field.value: clash.mine for clash in clashes})
    return _page(request, item, form, status=HTTPStatus.CONFLICT, clashes=clashes)


def _page(
    request: SignedInRequest,
    item: Item,
    form: ItemForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    clashes: tuple[Clash, ...] = (),
) -> HttpResponse:
    user, query = request.user, _query(request)
    journey = _journey(user, item, query)
    edition = journey.edition if journey else None
    shown = with_files(Item.objects.filter(pk=item.pk)).select_related("by", "kept_by", "inbox")
    card = Card(get_object_or_404(shown), edition)  # it may have been withdrawn in this moment
    may_change, tags = can_change_item(user, item), tags_of(item)
    context: dict[str, Any] = pages.of_journey(user, journey, "evidence") if journey else {}
    context |= {
        "item": item,
        "card": card,
        "version": card.version,
        "versions": [(version, address_of(version, Role.CLEAN)) for version in card.versions],
        "file": card.file,
        "form": form if may_change else None,
        "clashes": clashes,
        "may_change": may_change,
        "may_withdraw": can_withdraw_item(user, item),
        "may_browse": journey is not None and can_read_library(user, item.school),
        "tagged": tagged_in(edition, tags) if edition else (),
        "elsewhere": tagged_elsewhere(edition, tags),
        "query": query.urlencode(),
    }
    if journey and context["may_browse"]:
        context |= _way(journey, item, query)
    return render(request, "evidence/item.html", context, status=status)


def _journey(user: User, item: Item, query: QueryDict) -> Journey | None:
    """The journey that the address names, or else the school's newest, of those that `user` may see."""
    seen = list(Journey.objects.visible_to(user).with_names().filter(school=item.school).order_by("-pk"))
    return next((one for one in seen if str(one.pk) == query.get("journey")), seen[0] if seen else None)


def _way(journey: Journey, item: Item, query: QueryDict) -> dict[str, Any]:
    """The way back to the library as it was looked through, and on to the items beside this one in it."""
    looked_for = query.copy()
    looked_for.pop("journey", None)
    people = User.objects.filter(pk=row_key(looked_for.get("by")))
    form = LibraryForm(looked_for, edition=journey.edition, people=people)
    before, after = neighbours(narrow(library_of(item.school), form.wanted), item)
    step = urlencode({"journey": journey.pk}) + (f"&{form.query}" if form.query else "")
    return {"before": before, "after": after, "library_query": form.query, "step_query": step}


def _query(request: SignedInRequest) -> QueryDict:
    """What the address says behind its question mark; a form sends it along as `back`."""
    return request.GET if request.method in ("GET", "HEAD") else QueryDict(request.POST.get("back", ""))


def _address(request: SignedInRequest, item: Item) -> str:
    query = _query(request).urlencode()
    return f"{reverse('item', args=[item.pk])}{f'?{query}' if query else ''}"

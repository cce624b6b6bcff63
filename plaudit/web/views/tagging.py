"""Tagging many items of the library at once, and undoing it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from plaudit.evidence.library import library_of
from plaudit.evidence.operations.tags import Place, put_tags, tag, take_tags, untag
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_add_to_journey
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.cards import cards, with_thumbnails
from plaudit.web.forms.tagging import Act, TaggingForm, places_of
from plaudit.web.undoing import remember

UNDOING = {"put": put_tags, "take": take_tags}


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_add_to_journey, to=lookups.journey)
def tags(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Tags what was chosen or takes it off; undoes that; and shows the statements of a criterion to choose among."""
    if request.method != "POST":
        return _ask(request, journey, _form(journey, request.GET))
    if request.POST.get("undo") in UNDOING:
        return _undone(request, journey)
    form = _form(journey, request.POST)
    if not form.is_valid():
        return _ask(request, journey, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["act"] == Act.STATEMENTS:
        return _ask(request, journey, form)
    return _done(request, journey, form)


def _form(journey: Journey, sent: QueryDict) -> TaggingForm:
    return TaggingForm(sent, edition=journey.edition, items=library_of(journey.school))


def _ask(
    request: SignedInRequest, journey: Journey, form: TaggingForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """The page on which a criterion's statements are chosen for the items, or what was refused is put right."""
    form.is_valid()
    chosen = [item.pk for item in form.cleaned_data.get("items") or ()]
    context = pages.of_journey(request.user, journey, "evidence") | {
        "tagging": form if status != HTTPStatus.OK else None,
        "cards": cards(with_thumbnails(library_of(journey.school).filter(pk__in=chosen)), journey.edition),
        "criterion": journey.edition.framework.criterion_by_code.get(form.cleaned_data.get("criterion", "")),
        "back": QueryDict(form.data.get("back", "")).urlencode(),
    }
    return render(request, "evidence/tags.html", context, status=status)


def _done(request: SignedInRequest, journey: Journey, form: TaggingForm) -> HttpResponse:
    said, tags_them = form.cleaned_data, form.cleaned_data["act"] == Act.TAG
    places = (tag if tags_them else untag)(items=said["items"], by=request.user, **form.places)
    if places:
        words = f"{_counted(places)} {'tagged to' if tags_them else 'taken off'} {said['criterion']}."
        remember(request, journey, words=words, undo="take" if tags_them else "put", places=places)
    else:
        messages.info(request, f"Nothing changed: they were {'already' if tags_them else 'not'} tagged so.")
    return _back(request, journey)


def _undone(request: SignedInRequest, journey: Journey) -> HttpResponse:
    texts = request.POST.getlist("places")
    places = places_of(texts, edition=journey.edition, items=library_of(journey.school))
    UNDOING[request.POST["undo"]](places=places, by=request.user)
    messages.success(request, "Undone.")
    return _back(request, journey)


def _counted(places: tuple[Place, ...]) -> str:
    """How many items the places are of: '1 item', '5 items'."""
    count = len({place.item for place in places})
    return f"{count} item{'s' * (count != 1)}"


def _back(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """To the library as it was looked through."""
    query = QueryDict(request.POST.get("back", "")).urlencode()
    address = reverse("library", args=[journey.pk])
    return redirect(f"{address}?{query}" if query else address)

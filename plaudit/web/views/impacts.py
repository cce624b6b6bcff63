"""Impact cards: all of a journey, one to be read as an assessor will, and what it says and shows, to be changed."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.journeys.models import Journey
from plaudit.plans.impacts import cards_of, done_without_card, impact_cards
from plaudit.plans.models import Impact
from plaudit.plans.operations.impacts import PartClash, change_impact, make_impact, put_away, take_back
from plaudit.plans.permissions import can_change_impact, can_read_impact, can_read_plan, can_tell_impact
from plaudit.refusals import Invalid
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.impacts import ImpactForm, NewImpactForm
from plaudit.web.forms.keys import row_key
from plaudit.web.impact_cards import shown
from plaudit.web.media import plays


@plays
@require_safe
@allow(can_read_plan, to=lookups.journey)
def impacts(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """The journey's cards in short, and what was done and is not told yet; with `?read=all` all of them in full."""
    return _all(request, journey, NewImpactForm())


@require_POST
@allow(can_tell_impact, to=lookups.journey)
def new(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Makes a card, from a done action or from a title, and opens it to be written on."""
    if "done" in request.POST:
        action = get_object_or_404(done_without_card(journey), pk=row_key(request.POST["done"]))
        impact = make_impact(journey=journey, by=request.user, action=action)
        messages.success(request, "Most of the card is there already. Read it, and write the rest.")
        return redirect("impact-words", impact.pk)
    form = NewImpactForm(request.POST)
    if not form.is_valid():
        return _all(request, journey, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    impact = make_impact(journey=journey, by=request.user, title=form.cleaned_data["title"])
    return redirect("impact-words", impact.pk)


@plays
@require_safe
@allow(can_read_impact, to=lookups.impact)
def impact(request: SignedInRequest, impact: Impact) -> HttpResponse:
    """One card, as an assessor reads it."""
    return render(request, "impacts/impact.html", _of(request, impact))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_change_impact, to=lookups.impact)
def words(request: SignedInRequest, impact: Impact) -> HttpResponse:
    """Changes what the card says; what clashes with a colleague's change is shown beside it."""
    if request.method != "POST":
        return _words(request, impact, ImpactForm(impact=impact))
    form = ImpactForm(request.POST, impact=impact)
    if not form.is_valid():
        return _words(request, impact, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    clashes = change_impact(impact=impact, changes=form.changes, by=request.user)
    if clashes:
        return _clashed(request, impact, clashes)
    messages.success(request, "The card is saved.")
    return redirect("impact", impact.pk)


@require_POST
@allow(can_change_impact, to=lookups.impact)
def away(request: SignedInRequest, impact: Impact) -> HttpResponse:
    """Puts the card away."""
    put_away(impact=impact, by=request.user)
    messages.success(request, "The card is put away. Its page stays, and it can be taken back.")
    return redirect("impact", impact.pk)


@require_POST
@allow(can_change_impact, to=lookups.impact)
def taken_back(request: SignedInRequest, impact: Impact) -> HttpResponse:
    """Takes back a card that was put away."""
    take_back(impact=impact, by=request.user)
    messages.success(request, "The card is back.")
    return redirect("impact", impact.pk)


def _all(
    request: SignedInRequest, journey: Journey, form: NewImpactForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    may_tell = can_tell_impact(request.user, journey)
    context = pages.of_journey(request.user, journey, "impact") | {
        "cards": shown(journey, cards_of(journey), request.user),
        "put_away": Impact.objects.filter(journey=journey, put_away_at__isnull=False) if may_tell else (),
        "done": done_without_card(journey),
        "newest": lookups.latest_audit(journey),
        "form": form,
        "may_tell": may_tell,
    }
    in_full = request.GET.get("read") == "all"
    return render(request, "impacts/all.html" if in_full else "impacts/impacts.html", context, status=status)


def _of(request: SignedInRequest, impact: Impact) -> dict[str, object]:
    journey = impact.journey
    (card,) = impact_cards(Impact.objects.filter(pk=impact.pk), journey.edition)
    return pages.of_journey(request.user, journey, "impact") | {
        "shown": shown(journey, [card], request.user)[0],
        "may_change": can_change_impact(request.user, impact),
    }


def _clashed(request: SignedInRequest, impact: Impact, clashes: tuple[PartClash, ...]) -> HttpResponse:
    """One's own words stay in the fields, now based on a colleague's, which stand above them."""
    impact.refresh_from_db()
    form = ImpactForm(impact=impact)
    form.initial.update({clash.part.value: clash.mine for clash in clashes})
    return _words(request, impact, form, HTTPStatus.CONFLICT, clashes)


def _words(
    request: SignedInRequest,
    impact: Impact,
    form: ImpactForm,
    status: HTTPStatus = HTTPStatus.OK,
    clashes: tuple[PartClash, ...] = (),
) -> HttpResponse:
    if impact.put_away_at:
        raise Invalid("This card was put away. Take it back first, and then change it.")
    labels = {name: field.label for name, field in form.fields.items()}
    context = _of(request, impact) | {
        "form": form,
        "clashes": [(clash, labels[clash.part.value]) for clash in clashes],
    }
    return render(request, "impacts/words.html", context, status=status)

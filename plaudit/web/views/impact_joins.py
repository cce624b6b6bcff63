"""What an impact card is joined to: actions, evidence, numbers and criteria, to choose among."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plaudit.evidence.library import library_of
from plaudit.evidence.models.items import ItemQuerySet
from plaudit.journeys.models import Journey
from plaudit.plans.impacts import ImpactCard, impact_cards
from plaudit.plans.models import Action, Impact, State
from plaudit.plans.operations.joins import join
from plaudit.plans.permissions import can_change_impact
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.cards import cards, with_thumbnails
from plaudit.web.forms.impacts import joins_sent

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One measure that can be joined, for the whole school or a pupil group; it is `near` if the card is about it."""

    value: str
    code: str
    words: str
    chosen: bool
    near: bool


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_change_impact, to=lookups.impact)
def joins(request: SignedInRequest, impact: Impact) -> HttpResponse:
    """Shows what can be joined, that of the card's criteria first, and takes the choice."""
    if request.method == "POST":
        add, remove = joins_sent(request.POST)
        join(impact=impact, add=add, remove=remove, by=request.user)
        messages.success(request, "The card shows what you chose.")
        return redirect("impact", impact.pk)
    journey = impact.journey
    (card,) = impact_cards(Impact.objects.filter(pk=impact.pk), journey.edition)
    everything = request.GET.get("show") == "all" or not card.criteria
    measures = tuple(_measures(journey, card))
    chosen = {action.pk for action in card.actions}
    actions = Action.objects.filter(plan__journey=journey).with_state().order_by("-pk")
    context = pages.of_journey(request.user, journey, "impact") | {
        "impact": impact,
        "card": card,
        "items": cards(with_thumbnails(_items(journey, card, everything=everything)), journey.edition),
        "everything": everything,
        "actions": [one for one in actions if one.state != State.DROPPED or one.pk in chosen],  # type: ignore[attr-defined]
        "chosen": chosen,
        "measures": measures,
        "near": [one for one in measures if one.near],
        "far": [one for one in measures if not one.near],
    }
    return render(request, "impacts/joins.html", context)


def _items(journey: Journey, card: ImpactCard, *, everything: bool) -> ItemQuerySet:
    """What is joined, and the newest of what is evidence for the card's criteria; or the newest of all."""
    library = library_of(journey.school)
    rows = [journey.edition.criterion_ids[code] for code in card.criteria]
    found = library if everything else library.filter(tags__criterion__in=rows)
    newest = list(found.order_by("-pk").values_list("pk", flat=True).distinct()[:MOST_SHOWN])
    return library.filter(pk__in={*newest, *card.items}).order_by("-pk")


def _measures(journey: Journey, card: ImpactCard) -> Iterator[Choice]:
    for criterion in journey.edition.framework.criteria:
        for statement in criterion.statements:
            if statement.measure:
                for group in ("", *statement.measure.groups):
                    words = statement.text if not group else f"{statement.text} ({group})"
                    chosen = (statement.key, group) in card.measures
                    near = chosen or criterion.code in card.criteria
                    yield Choice(f"{statement.key}|{group}", criterion.code, words, chosen, near)

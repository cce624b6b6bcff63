"""Impact cards as their pages show them: with the pictures, films and numbers that tell what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.plans.figures import Series, is_outside, series_of
from plaudit.plans.impacts import ImpactCard
from plaudit.plans.models import Impact
from plaudit.rulebook.framework import Criterion
from plaudit.web.cards import Card, cards, with_files

Place = tuple[str, str]


@dataclass(frozen=True)
class ShownImpact:
    """One card with all that its page shows."""

    card: ImpactCard
    criteria: tuple[Criterion, ...]
    items: tuple[Card, ...]
    numbers: tuple[Series, ...]

    @property
    def impact(self) -> Impact:
        """What it says."""
        return self.card.impact

    @property
    def picture(self) -> Card | None:
        """The first item that has a picture, for the card's short form."""
        return next((item for item in self.items if item.thumbnail_address), None)


def shown(journey: Journey, found: Iterable[ImpactCard], user: User) -> tuple[ShownImpact, ...]:
    """The cards with what `user` may see of their evidence and numbers, in the same queries however many they are."""
    found = tuple(found)
    framework = journey.edition.framework
    items = _items(found, journey.edition, user)
    numbers = _numbers(found, journey, user)
    return tuple(
        ShownImpact(
            card,
            tuple(framework.criterion_by_code[code] for code in card.criteria),
            tuple(items[key] for key in card.items if key in items),
            tuple(numbers[place] for place in card.measures if place in numbers),
        )
        for card in found
    )


def _items(found: tuple[ImpactCard, ...], edition: Edition, user: User) -> Mapping[int, Card]:
    keys = {key for card in found for key in card.items}
    visible = with_files(Item.objects.visible_to(user).kept().filter(pk__in=keys)) if keys else ()
    return {card.item.pk: card for card in cards(visible, edition)}


def _numbers(found: tuple[ImpactCard, ...], journey: Journey, user: User) -> Mapping[Place, Series]:
    """The measures of these cards over time; for eyes outside the school, small counts without their number."""
    if not any(card.measures for card in found):
        return {}
    every = series_of(journey, outside=is_outside(user, journey))
    return {(one.statement.key, one.group): one for one in every}

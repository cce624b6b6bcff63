"""Impact cards as their pages show them: with the pictures, films and numbers that tell what changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey, Measurement
from plaudit.plans.impacts import ImpactCard
from plaudit.plans.models import Figure, Impact, Limit
from plaudit.reports.quantities import plain, quantity
from plaudit.rulebook.answers import Measured
from plaudit.rulebook.framework import Criterion, Measure, Statement
from plaudit.rulebook.groups import SMALLEST_GROUP
from plaudit.rulebook.measures import value_of
from plaudit.schools.roles import roles_of
from plaudit.web.cards import Card, cards, with_files

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Number:
    """What a measure came to on a day."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """A measure over time, the earliest number first; `group` is empty for the whole school."""

    statement: Statement
    group: str
    over_time: tuple[Number, ...]


@dataclass(frozen=True)
class ShownImpact:
    """One card with all that its page shows."""

    card: ImpactCard
    criteria: tuple[Criterion, ...]
    items: tuple[Card, ...]
    numbers: tuple[Numbers, ...]

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
    numbers = _numbers(found, journey, inside=bool(roles_of(user).at_school(journey.school_id)))
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


def _numbers(found: tuple[ImpactCard, ...], journey: Journey, *, inside: bool) -> Mapping[Place, Numbers]:
    """The numbers of all measures of these cards; for eyes outside the school, small ones without their figure."""
    wanted = {place for card in found for place in card.measures}
    if not wanted:
        return {}
    keys, statements = journey.edition.statement_keys, journey.edition.framework.statement_by_key
    least = 0 if inside else _least(journey)
    given = defaultdict[Place, dict[date, Measured]](dict)
    for key, group, on, measured in _given(journey, [pk for pk, key in keys.items() if key in dict(wanted)]):
        given[keys[key], group][on] = measured
    return {
        (key, group): Numbers(statements[key], group, tuple(_told(statements[key].measure, given[key, group], least)))
        for key, group in wanted
    }


def _given(journey: Journey, rows: list[int]) -> Iterable[tuple[int, str, date, Measured]]:
    """What was given in audits, on the day of their closing or else of the number, and what beside them."""
    said = Measurement.objects.filter(audit__journey=journey, statement__in=rows, count__isnull=False)
    for one in said.select_related("audit__closure").order_by("audit__number"):
        day = timezone.localdate(one.audit.closure.at if one.audit.is_closed else one.at)
        yield one.statement_id, one.group, day, Measured(one.count or 0, one.out_of)
    for figure in Figure.objects.filter(journey=journey, statement__in=rows):
        yield figure.statement_id, figure.group, figure.on, Measured(figure.count, figure.out_of)


def _told(measure: Measure | None, given: Mapping[date, Measured], least: int) -> Iterable[Number]:
    for on, measured in sorted(given.items(), key=lambda pair: pair[0]):
        if measure and 0 < measured.count < least:
            yield Number(on, f"fewer than {least}")
        elif measure and measured.out_of:
            share = quantity(value_of(measure, measured) or 0, measure.unit)
            yield Number(on, f"{plain(measured.count)} of {plain(measured.out_of)}, {share}")
        elif measure:
            yield Number(on, quantity(measured.count, measure.unit))


def _least(journey: Journey) -> int:
    """The smallest count that the school tells outside."""
    last = Limit.objects.filter(school=journey.school_id).first()
    return last.smallest if last else SMALLEST_GROUP

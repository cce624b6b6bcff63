"""The portfolio of evidence as a PDF: impact cards, the evidence of each criterion with its pictures, the numbers.

A picture has its description as its alternative text. What cannot be shown on paper has a link and a code that lead to
it, for those who may see it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plaudit.evidence.models import Kind
from plaudit.reports.gathered import Gathered, GatheredImpact, GatheredItem, GatheredSeries
from plaudit.reports.papers.audit import number_words
from plaudit.reports.papers.pictures import code_for, is_tall, picture_of
from plaudit.reports.papers.values import day_words, front, in_school_time, said_by
from plaudit.reports.pupils import AUDIENCES
from plaudit.reports.typesetting import typeset

LED_TO = frozenset({Kind.SOUND.value, Kind.FILM.value, Kind.LINK.value, Kind.DOCUMENT.value})
PARTS = (
    ("Where we were", "before"),
    ("What we did", "did"),
    ("What changed", "changed"),
    ("For whom", "whom"),
    ("So what", "so_what"),
    ("What pupils say", "voice"),
)
MINUTE = 60


def make(gathered: Gathered, to: Path) -> None:
    """Writes the portfolio into the file `to`."""
    folder = to.parent
    places = {item.pk: place for place, item in enumerate(gathered.items, start=1)}
    items = [_item(gathered, item, places[item.pk], folder) for item in gathered.items]
    values = {
        **front(gathered, "The portfolio", _counted(gathered)),
        "cards": [_card(gathered, card, places) for card in gathered.impacts],
        "items": items,
        "criteria": _by_criterion(gathered, places),
        "series": [_series(series) for series in gathered.series],
    }
    typeset("portfolio", values, to, made_at=gathered.gathered_at)


def _counted(gathered: Gathered) -> str:
    items, cards = len(gathered.items), len(gathered.impacts)
    told = f"{items} piece{'s' * (items != 1)} of evidence"
    return f"{told}, {cards} impact card{'s' * (cards != 1)}" if cards else told


def _card(gathered: Gathered, card: GatheredImpact, places: Mapping[int, int]) -> Mapping[str, Any]:
    measures = {(series.statement, series.group): series for series in gathered.series}
    return {
        "title": card.title,
        "codes": list(card.criteria),
        "said": [[label, words] for label, field in PARTS if (words := getattr(card, field))],
        "actions": [gathered.action_by_pk[pk].title for pk in card.actions if pk in gathered.action_by_pk],
        "items": [[places[pk], gathered.item_by_pk[pk].title] for pk in card.items],
        "series": [_series(measures[key]) for key in card.measures if key in measures],
        "by": said_by(card.by, card.at),
    }


def _item(gathered: Gathered, item: GatheredItem, place: int, folder: Path) -> Mapping[str, Any]:
    framework = gathered.framework
    picture = picture_of(item, folder)
    address = item.address or item.page
    leads = item.kind in LED_TO
    return {
        "place": place,
        "title": item.title,
        "about": ", ".join(
            part for part in (item.kind_words, length_words(item), _day(gathered, item), item.by) if part
        ),
        "description": item.description,
        "text": item.text,
        "file": item.file.name if item.file and item.file.name != item.title else "",
        "picture": picture,
        "is_tall": is_tall(picture),
        "alt": alt_text(item),
        "address": address if leads else "",
        "code": code_for(address, str(item.pk), folder) if leads else None,
        "audience": AUDIENCES[item.safeguards.audience],
        "criteria": [f"{code} {framework.criterion_by_code[code].title}" for code in item.criteria],
        "statements": [framework.statement_by_key[key].text for key in item.statements],
    }


def alt_text(item: GatheredItem) -> str:
    """What a picture of the item shows, for who cannot see it: its description, or else what is known of it."""
    words = item.description or item.title
    return f"{item.kind_words}: {words}" if words else item.kind_words


def length_words(item: GatheredItem) -> str:
    """'3:05' for sound and film, '12 pages' for a document; empty for anything else."""
    file = item.file
    if file is None:
        return ""
    if file.seconds:
        minutes, seconds = divmod(round(file.seconds), MINUTE)
        return f"{minutes}:{seconds:02}"
    return f"{file.pages} page{'s' * (file.pages != 1)}" if file.pages else ""


def _day(gathered: Gathered, item: GatheredItem) -> str:
    if item.happened_on is None:
        return f"added on {day_words(item.at)}"
    time = in_school_time(gathered, item.happened_on)
    return f"{day_words(item.happened_on)} ({time})" if time else day_words(item.happened_on)


def _by_criterion(gathered: Gathered, places: Mapping[int, int]) -> Sequence[Mapping[str, Any]]:
    """Which items are evidence for which criterion; those without any are told, too."""
    return [
        {
            "code": criterion.code,
            "title": criterion.title,
            "items": [places[item.pk] for item in gathered.items if criterion.code in item.criteria],
        }
        for criterion in gathered.framework.criteria
    ]


def _series(series: GatheredSeries) -> Mapping[str, Any]:
    return {
        "title": f"{series.title}: {series.group}" if series.group else series.title,
        "criterion": series.criterion,
        "rows": [[day_words(one.on), number_words(one.number), one.source, one.by] for one in series.figures],
    }

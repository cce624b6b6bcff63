"""Where the words of a passage come from, as a page says it: each with the way there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import dateformat

from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.summaries.form.filling import Origin
from plaudit.summaries.form.values import Kind

LISTED = {
    Kind.PLANNED: ("The plan", "open action", "plan"),
    Kind.DONE: ("The plan", "action that is done", "plan"),
    Kind.IMPACT: ("Impact", "card", "impacts"),
}


@dataclass(frozen=True, slots=True)
class Whence:
    """One thing that a passage rests on: its words, and where it can be read; `what` is empty or what is said there."""

    words: str
    address: str
    what: str = ""


def whence(origin: Origin, journey: Journey, audit: int) -> Whence:
    """Where that is, seen from the newest audit of the journey, whose number `audit` is."""
    if origin.kind in LISTED:
        place, noun, route = LISTED[origin.kind]
        count = len(origin.names)
        many = noun.replace("action", "actions").replace("that is", "that are").replace("card", "cards")
        return Whence(f"{place}: {count} {noun if count == 1 else many}", reverse(route, args=[journey.pk]))
    name = origin.names[0]
    code, what = _about(journey.edition, name)
    address = reverse("area", kwargs={"pk": journey.pk, "number": audit, "area": _area(journey.edition, code)})
    return Whence(_words(origin, code), f"{address}#{code}", what)


def _words(origin: Origin, code: str) -> str:
    if origin.kind is Kind.MEASURE:
        given = f", {dateformat.format(origin.on, 'j F Y')}" if origin.on else ""
        return f"A number of {code}{given}"
    return f"The level of {code}" if origin.kind is Kind.JUDGEMENT else f"A yes of {code}"


def _about(edition: Edition, name: str) -> tuple[str, str]:
    framework = edition.framework
    statement = framework.statement_by_key.get(name)
    if statement is not None:
        return statement.criterion, statement.text
    return name, framework.criterion_by_code[name].title


def _area(edition: Edition, code: str) -> str:
    return edition.framework.criterion_by_code[code].area

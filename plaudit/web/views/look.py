"""The look: every component in all its states, with what it takes and the text that draws it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import getdoc, signature
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from plaudit.rulebook.framework import Level
from plaudit.web.access import public
from plaudit.web.forms.look import Specimen
from plaudit.web.templatetags.components import level_tone, register

SHOWN = Path(__file__).parent.parent / "templates" / "look" / "shown"
METALS = tuple(Level(rank, key, key.title()) for rank, key in enumerate(("bronze", "silver", "gold"), start=1))
STEPS = tuple(Level(rank, f"step-{rank}", f"Step {rank}") for rank in range(1, 6))


@dataclass(frozen=True, slots=True)
class Shown:
    """One component on the page: its name, what it is for, how a template writes it, and its states as drawn."""

    name: str
    words: list[str]
    takes: str
    source: str
    states: SafeString


@require_safe
@public("It shows what the pages are made of, and nothing of anybody.")
def components(request: HttpRequest) -> HttpResponse:
    """Every component that is registered; one without states to show cannot be drawn, and a test says so."""
    return render(request, "look/components.html", {"components": list(_all(request))})


def _all(request: HttpRequest) -> Iterator[Shown]:
    for name, component in sorted(register.components.items()):
        source = (SHOWN / f"{name}.html").read_text(encoding="utf-8")
        states = render_to_string(f"look/shown/{name}.html", _examples(), request)
        yield Shown(name.replace("_", " "), _paragraphs(component), _takes(component), source.strip(), states)


def _paragraphs(component: Callable[..., str]) -> list[str]:
    """What the component's own docstring says of it."""
    return [" ".join(part.split()).replace("`", "") for part in (getdoc(component) or "").split("\n\n")]


def _takes(component: Callable[..., str]) -> str:
    parameters = (item for item in signature(component).parameters.values() if item.name != "content")
    return ", ".join(
        item.name if item.default is item.empty else f"{item.name}={item.default!r}" for item in parameters
    )


def _examples() -> dict[str, Any]:
    """What the states are filled with."""
    pages = Paginator(range(100), 20)
    return {
        "empty_form": Specimen(auto_id="empty_%s"),
        "refused_form": Specimen({"email": "ada", "words": "Oh"}, auto_id="refused_%s"),
        "metals": METALS,
        "steps": STEPS,
        "pages": [pages.page(number) for number in (1, 3, 5)],
        "query": "q=anstey&",
        "trail": [
            {"title": "Demonstration Music Hub", "url": "#"},
            {"title": "The Latimer Primary School", "url": "#"},
        ],
        "plain_tabs": [{"title": "Waiting", "url": "#", "current": True, "tally": "3"}, {"title": "Done", "url": "#"}],
        "level_tabs": [
            {"title": level.title, "url": "#", "tally": f"{level.rank}/4", "tone": level_tone(level.rank, METALS)}
            for level in METALS
        ],
    }

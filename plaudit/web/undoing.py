"""What was done to many items at once, kept in the session until the next page of the library offers to undo it."""

from typing import TypedDict

from django.http import HttpRequest

from plaudit.evidence.operations.tags import Place
from plaudit.journeys.models import Journey
from plaudit.web.forms.tagging import place_text

KEY = "evidence-undo"


class Done(TypedDict):
    """What was done, in words; what undoes it ('put' or 'take') and the places of the tags, as a page names them."""

    journey: int
    words: str
    undo: str
    places: list[str]


def remember(request: HttpRequest, journey: Journey, *, words: str, undo: str, places: tuple[Place, ...]) -> None:
    """Keeps what was done just now, in place of what was done before."""
    done: Done = {"journey": journey.pk, "words": words, "undo": undo, "places": [place_text(one) for one in places]}
    request.session[KEY] = done


def recall(request: HttpRequest, journey: Journey) -> Done | None:
    """What was done just now in this journey's library; it is given out once."""
    done: Done | None = request.session.pop(KEY) if KEY in request.session else None
    return done if done and done["journey"] == journey.pk else None

"""The front door, for whoever has not signed in."""

from datetime import datetime
from functools import lru_cache
from itertools import cycle

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plaudit.frameworks.models import Edition
from plaudit.reports.score import Score, ScoreNote, draw
from plaudit.rulebook.framework import Framework
from plaudit.web.access import public
from plaudit.web.templatetags.score import score

# Where an invented school stands, criterion after criterion: (baseline, now). Ranks that an edition lacks are lowered.
EXAMPLE = ((1, 2), (0, 1), (1, 1), (0, 0), (0, 1), (2, 3), (0, 0), (2, 3), (1, 2), (1, 1), (1, 1), (0, 1), (1, 1))


@require_safe
@public("It says what the product is, and where to sign in.")
def home(request: HttpRequest) -> HttpResponse:
    """What Plaudit is, for whom, and the marks that anybody may read."""
    editions = list(Edition.objects.visible_to(request.user).select_related("mark"))
    example = _example(editions[0].pk, editions[0].digest, editions[0].loaded_at) if editions else None
    return render(request, "home.html", {"editions": editions, "example": example})


@lru_cache(maxsize=8)
def _example(pk: int, digest: str, loaded_at: datetime) -> str:
    """The score of an invented school, drawn once in a process: the arguments are those of the edition's own cache."""
    return score(example_score(Edition.objects.get(pk=pk).framework), baseline="a year ago", picture_only=True)


def example_score(framework: Framework) -> Score:
    """The score of an invented school, aiming for the middle of the edition's levels."""
    top = len(framework.levels)
    notes = [
        ScoreNote(criterion.code, criterion.title, criterion.area, min(now, top), min(baseline, top))
        for criterion, (baseline, now) in zip(framework.criteria, cycle(EXAMPLE), strict=False)
    ]
    return draw(notes, framework.areas, framework.levels, (top + 1) // 2)

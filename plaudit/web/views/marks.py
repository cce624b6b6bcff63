"""What each mark asks, for anybody to read: the marks, one edition, one criterion."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, wraps
from pathlib import PurePosixPath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from plaudit import __version__
from plaudit.frameworks.models import Edition
from plaudit.web.access import public

READ_BY_ALL = "Anybody may read what a mark asks."
FRESH_SECONDS = 300

View = Callable[..., HttpResponse]


@require_safe
@public(READ_BY_ALL)
def index(request: HttpRequest) -> HttpResponse:
    """Every edition of every mark."""
    editions = Edition.objects.visible_to(request.user).select_related("mark")
    return render(request, "marks/index.html", {"editions": editions})


def of_edition(page: View) -> View:
    """Finds the edition that the address names, and lets a visitor's browser keep the page, since it never changes."""

    @wraps(page)
    def view(request: HttpRequest, mark: str, edition: str, **rest: Any) -> HttpResponse:
        found = get_object_or_404(Edition.objects.visible_to(request.user).named(mark, edition))
        if request.user.is_authenticated:
            return page(request, found, **rest)
        etag = _etag(found)
        response = get_conditional_response(request, etag=etag) or page(request, found, **rest)
        response.headers.setdefault("ETag", etag)
        patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
        return response

    return view


def _etag(edition: Edition) -> str:
    """Names what the page is made of: the edition, the product's release and its style sheet."""
    sheet = PurePosixPath(static("plaudit/plaudit.css")).stem
    return f'"{edition.digest[:16]}-{__version__}-{sheet}"'


@require_safe
@public(READ_BY_ALL)
@of_edition
def mark(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One edition: its aims, how it goes, and all criteria with their levels side by side."""
    criteria = _criteria(edition.pk, edition.digest, edition.loaded_at)
    return render(
        request, "marks/mark.html", {"edition": edition, "framework": edition.framework, "criteria": criteria}
    )


@lru_cache(maxsize=16)
def _criteria(pk: int, digest: str, loaded_at: datetime) -> SafeString:
    """All criteria with their levels, drawn once in a process: the arguments are those of the edition's own cache."""
    edition = Edition.objects.select_related("mark").get(pk=pk)
    return render_to_string("marks/_criteria.html", {"edition": edition, "framework": edition.framework})


@require_safe
@public(READ_BY_ALL)
@of_edition
def criterion(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """One criterion, with what is typical, examples and guidance, and the way to the ones beside it."""
    framework = edition.framework
    if code not in framework.criterion_by_code:
        raise Http404
    one = framework.criterion_by_code[code]
    place = framework.criteria.index(one)
    context = {
        "edition": edition,
        "framework": framework,
        "criterion": one,
        "area": framework.area_by_code[one.area],
        "before": framework.criteria[place - 1] if place else None,
        "after": framework.criteria[place + 1] if place + 1 < len(framework.criteria) else None,
    }
    return render(request, "marks/criterion.html", context)

"""Without a network: the worker, the page that it shows, and whose the device is; and the sign for a home screen."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from plaudit import __version__
from plaudit.web import offline
from plaudit.web.access import public

SCRIPT = "text/javascript; charset=utf-8"


@require_safe
@public("It tells what lies on the device; of the server it tells nothing.")
def page(request: HttpRequest) -> HttpResponse:
    """What can be read without a network, and what is not sent yet; the page's script finds both on the device."""
    return render(request, "offline.html")


@require_safe
@public("It tells a page's own script who is signed in, and nobody else.")
def person(request: HttpRequest) -> JsonResponse:
    """Whose the device is now, and the secret that goes with a change."""
    return JsonResponse({"person": offline.name_on_device(request.user), "secret": get_token(request)})


def _worker_tag(request: HttpRequest) -> str:
    # A browser asks again after every page.
    return f'"{offline.release()}-{__version__}-{settings.OFFLINE}"'


@require_safe
@public("A browser asks for it without its person, and it holds only names of files.")
@condition(etag_func=_worker_tag)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker of this release; or, where the installation wants none, one that takes itself and its copies away."""
    return _worker(request, "offline/worker.js", {"files": offline.files(), "offline": reverse("offline")})


@require_safe
@public("A browser asks for it without its person, and it holds only names of files.")
@condition(etag_func=_worker_tag)
def capture_worker(request: HttpRequest) -> HttpResponse:
    """The worker of the page that strangers send from: it has their pages only, and theirs no other."""
    return _worker(request, "offline/capture_worker.js", {"files": offline.capture_files()})


def _worker(request: HttpRequest, template: str, told: dict[str, Any]) -> HttpResponse:
    script = json.dumps(told | {"version": offline.release()}, indent=1)
    template = template if settings.OFFLINE else "offline/no_worker.js"
    response = render(request, template, {"told": script}, content_type=SCRIPT)
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
@public("A browser asks for it without its person.")
def manifest(request: HttpRequest) -> JsonResponse:
    """How a phone shows the product on its home screen."""
    told = {
        "id": "/",
        "name": "Plaudit",
        "short_name": "Plaudit",
        "description": "The school's quality mark, from the first audit to the award.",
        "lang": "en-GB",
        "start_url": reverse("start"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f1",
        "theme_color": "#1d4a38",
        "icons": [
            {"src": static("plaudit/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(_icon(size, purpose) for size in offline.ICON_SIZES for purpose in ("any", "maskable")),
        ],
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _icon(size: int, purpose: str) -> dict[str, str]:
    name = f"plaudit/icons/{purpose}-{size}.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}

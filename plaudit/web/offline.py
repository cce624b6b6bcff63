"""What the pages need to work without a network: whose they are, and the worker that keeps copies of some of them.

The page's own script says with the header Plaudit-Person for whom it sends, since somebody else may have signed in on
the device meanwhile; the answer says with the same header whose it is, so that the script knows it for ours, and no
copy of a page is kept under another person's name. See docs/decisions/0020.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import salted_hmac

from plaudit.web.storage import StaticStorage

HEADER = "Plaudit-Person"
NOBODY = "nobody"
ICON_SIZES = (192, 512)  # pixels; said here and not beside the drawing, which loads Pillow
SOMEBODY_ELSE = "Somebody else is signed in on this device now, so nothing was changed."
# What a copied page is dressed in, beside the scripts.
DRESS = (
    "plaudit/plaudit.css",
    "plaudit/favicon.svg",
    "plaudit/fonts/atkinson-regular.woff2",
    "plaudit/fonts/atkinson-bold.woff2",
    "plaudit/fonts/newsreader.woff2",
)
SCRIPTS = "plaudit/js/"
CAPTURE = "plaudit/js/capture/"  # of the page that strangers send from, which is a worker's own

Respond = Callable[[HttpRequest], HttpResponseBase]


def name_on_device(user: AbstractBaseUser | AnonymousUser) -> str:
    """The same for a person on every device, and for nobody else; it tells nothing about them."""
    if not user.is_authenticated:
        return NOBODY
    return salted_hmac("plaudit.web.offline", str(user.pk), algorithm="sha256").hexdigest()[:24]


def worker_address() -> str:
    """Where the service worker is; nothing where this installation wants none."""
    return reverse("service-worker") if settings.OFFLINE else ""


def capture_worker_address() -> str:
    """Where the worker of the page that strangers send from is; nothing where this installation wants none."""
    return reverse("capture-worker") if settings.OFFLINE else ""


def release() -> str:
    """Names the files that a release serves: another name, another worker."""
    return str(_storage().manifest_hash)


def files() -> list[str]:
    """The addresses of all that a page needs beside itself."""
    return [*map(static, DRESS), *(address for name, address in _scripts() if not name.startswith(CAPTURE))]


def capture_files() -> list[str]:
    """The addresses of what the page that strangers send from needs beside itself: it may come over a poor line."""
    return [*map(static, DRESS), *(address for name, address in _scripts() if name.startswith(CAPTURE))]


def _scripts() -> list[tuple[str, str]]:
    names = sorted(name for name in _storage().hashed_files if name.startswith(SCRIPTS) and name.endswith(".js"))
    return [(name, static(name)) for name in names]


def same_person(respond: Respond) -> Respond:
    """Refuses (412) what a page sends for another person than the one signed in, and says whose an answer is."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        sender = request.headers.get(HEADER)
        if sender is not None and request.user.is_authenticated and sender != name_on_device(request.user):
            return HttpResponse(
                SOMEBODY_ELSE, status=HTTPStatus.PRECONDITION_FAILED, content_type="text/plain; charset=utf-8"
            )
        response = respond(request)
        if _tells_whose(response):
            response.headers[HEADER] = name_on_device(request.user)
        return response

    return answered


def _tells_whose(response: HttpResponseBase) -> bool:
    """Pages do, unless a cache between us and the browser may keep them for everybody."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    is_for_all = "public" in response.headers.get("Cache-Control", "")
    return is_page and not is_for_all and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR


def _storage() -> StaticStorage:
    return cast(StaticStorage, staticfiles_storage)

"""What every response gets, and how a refusal becomes a page."""

from collections.abc import Callable
from http import HTTPStatus
from time import perf_counter, time
from typing import cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, MiddlewareNotUsed, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from plaudit.accounts.models import User
from plaudit.accounts.second_factors import mark
from plaudit.refusals import Closed, Refusal, TooMany
from plaudit.web.lookups import Withdrawn
from plaudit.web.media import NONE_OF_THEM
from plaudit.web.views.errors import method_not_allowed, page, withdrawn

WATCHED = ("/healthz", "/readyz")
FOR_STRANGERS = ("/in/", "/summaries/")
SEEN_SECONDS = 10 * 60
Respond = Callable[[HttpRequest], HttpResponseBase]


def server_timing(respond: Respond) -> Respond:
    """Tells in a Server-Timing header how long the server took; only where PLAUDIT_SERVER_TIMING asks for it."""
    if not settings.SERVER_TIMING:
        raise MiddlewareNotUsed

    def timed(request: HttpRequest) -> HttpResponseBase:
        start = perf_counter()
        response = respond(request)
        response.headers["Server-Timing"] = f"app;dur={(perf_counter() - start) * 1000:.3f}"
        return response

    return timed


def permissions_policy(respond: Respond) -> Respond:
    """Lets the page use no power of the browser, unless its view says so, and keeps what is personal out of caches."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        response.headers.setdefault("Permissions-Policy", NONE_OF_THEM)
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return answered


def legible(respond: Respond) -> Respond:
    """Refuses what no browser sends and a database or a codec would stumble over later.

    That is a NUL in the address or in a cookie, which PostgreSQL cannot hold, and words in another code than UTF-8.
    """

    def answered(request: HttpRequest) -> HttpResponseBase:
        told = (request.path, request.META.get("QUERY_STRING", "").replace("%00", "\0"), *request.COOKIES.values())
        if any("\0" in part for part in told):
            raise BadRequest("A NUL in the address or in a cookie.")
        if request.content_params and request.content_params.get("charset", "utf-8").lower() != "utf-8":
            raise BadRequest("Words in another code than UTF-8.")
        return respond(request)

    return answered


class bounded:  # noqa: N801 - see `refusals`
    """Refuses what is larger than its view takes before it is read: Django would write all of a file to the disk.

    A view says with `largest_request` how many bytes it takes, None for one that reads them bit by bit itself; without
    it, what any page asks for. A request that does not say how large it is, is read as an empty one.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Lets the view answer; an address that there is not has none, and reads nothing."""
        return self.respond(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """Refuses before the first that reads, which is the one that looks for the form's secret."""
        most = getattr(view, "largest_request", settings.LARGEST_REQUEST)
        told = request.META.get("CONTENT_LENGTH") or "0"
        if most is not None and told.isdecimal() and int(told) > most:
            raise RequestDataTooBig("The request is larger than this page asks for.")


def without_session(respond: Respond) -> Respond:
    """Takes the cookies from whoever watches the product, so that no session is looked up, for the log or otherwise.

    The answer must come without the database, which may be what is broken. And from whoever sends something through an
    inbox, or reads what a school has published: there everybody is a stranger.
    """

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.path in WATCHED or request.path.startswith(FOR_STRANGERS):
            request.COOKIES.clear()
        return respond(request)

    return answered


def second_factor(respond: Respond) -> Respond:
    """Tells the person of a request whether their session has shown a second factor; costs no query."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        found = request.user
        request.user = SimpleLazyObject(lambda: _marked(request, found))  # type: ignore[assignment]
        return respond(request)

    return answered


def _marked(request: HttpRequest, found: AbstractBaseUser | AnonymousUser) -> AbstractBaseUser | AnonymousUser:
    return mark(cast(User, found), request) if found.is_authenticated else found


def last_seen(respond: Respond) -> Respond:
    """Notes for the list of sessions when each was last used, to ten minutes: no oftener, since it is a write."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        session, now = request.session, time()
        # A session in which nobody has signed in through the pages has no such note, and is in no list.
        if session.accessed and now - session.get("last_seen", now) > SEEN_SECONDS:
            UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())
            session["last_seen"] = now
        return response

    return answered


def wrong_methods(respond: Respond) -> Respond:
    """Gives a 405 its page, which Django leaves empty. The header that lists what the address takes stays."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        told = method_not_allowed(request)
        told.headers["Allow"] = response.headers["Allow"]
        return told

    return answered


class compressed(GZipMiddleware):  # noqa: N801 - named like the functions beside it
    """Compresses pages, and leaves files alone: who asks for a part of one counts the bytes as they are kept."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, smaller where it may be."""
        return response if "Accept-Ranges" in response.headers else super().process_response(request, response)


class refusals:  # noqa: N801 - named like the functions beside it; a class only since Django asks for the hook
    """Turns a refusal that a view let through into its sentence.

    409 for what can no longer change, 429 for what is asked for too often, else 422.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Lets the view answer."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The refusal as a page; and in the place of what was withdrawn, that it was."""
        if isinstance(error, Withdrawn):
            return withdrawn(request, error.withdrawal)
        if not isinstance(error, Refusal):
            return None
        status = 409 if isinstance(error, Closed) else 429 if isinstance(error, TooMany) else 422
        return page(request, status=status, title="That was not done", sentence=error.sentence)

"""The pages for what went wrong, in the product's look: what happened, and what to do now."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from plaudit.evidence.models import Withdrawal
from plaudit.web.access import by_script

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def page(request: HttpRequest, *, status: int, title: str, sentence: str) -> HttpResponse:
    """An answer with one sentence: as a page, or for the page's own script as the bare sentence."""
    if by_script(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    return render(request, "errors/page.html", {"title": title, "sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read; 413 where it is larger than the product takes."""
    return _fixed(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: known, and not allowed."""
    return _fixed(request, 403)


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose secret does not fit: mostly a page that was open since before signing in."""
    return page(
        request,
        status=403,
        title="Please load the page again",
        sentence="This page was open for too long, or since before you signed in, so nothing was changed. "
        "Go back, load the page again, and repeat what you did.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not to be seen by this person."""
    return _fixed(request, 404)


def withdrawn(request: HttpRequest, withdrawal: Withdrawal) -> HttpResponse:
    """410: an item stood here; who took it away, when and why."""
    if by_script(request):
        return HttpResponse(SENTENCES[410], status=410, content_type="text/plain; charset=utf-8")
    context = {"withdrawal": withdrawal, "school": withdrawal.school}
    return render(request, "evidence/withdrawn.html", context, status=410)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address exists and does not take such a request."""
    return _fixed(request, 405)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too many tries in too short a time."""
    return _fixed(request, 429)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Drawn without the database, the request or the person, since any of them may be what broke."""
    return HttpResponse(get_template("errors/500.html").render(), status=500)


def _fixed(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    if by_script(request):
        return HttpResponse(SENTENCES[status], status=status, content_type="text/plain; charset=utf-8")
    return render(request, f"errors/{status}.html", context, status=status)


SENTENCES = {
    400: "The server could not read what was sent. Load the page again and repeat it.",
    403: "You may read this but not change it.",
    404: "This is not here any more, or not for you to see. Load the page again.",
    405: "This address does not take what was sent. Load the page again.",
    410: "This was withdrawn, so nothing of it is kept any more. Load the page again.",
    413: "That is too much at once. Shorten it and try again.",
    429: "That was too many tries in a short time. Wait a minute and try again.",
}

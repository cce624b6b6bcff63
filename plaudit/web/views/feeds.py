"""A person's actions elsewhere: the calendar feed at its secret address, and the page that gives and ends it."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.plans.feeds import feed_at, secret_of
from plaudit.plans.models import Feed, NoDigest
from plaudit.plans.operations.digests import resume_digest, stop_digest
from plaudit.plans.operations.feeds import end_feed, note_reading, open_feed
from plaudit.plans.stopping import reader_at
from plaudit.reports.calendars import MEDIA_TYPE, actions_calendar
from plaudit.web.access import SignedInRequest, public, signed_in

KEPT_FOR = 300  # seconds; a program that asks more often has the same again
OWN = "It is about the person's own calendar and letters."


@require_safe
@public("The secret in its address stands for a password: calendars cannot sign in.")
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The actions as a calendar; nothing is found once the address has ended."""
    found = feed_at(secret)
    if found is None:
        raise Http404
    note_reading(feed=found)
    body = actions_calendar(found.user)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=MEDIA_TYPE, headers={"ETag": etag, "X-Robots-Tag": "noindex"})
    response["Content-Disposition"] = 'inline; filename="plaudit.ics"'
    patch_cache_control(response, private=True, max_age=KEPT_FOR)
    return get_conditional_response(request, etag=etag, response=response) or response


@require_safe
@signed_in(OWN)
def calendar(request: SignedInRequest) -> HttpResponse:
    """The address of the feed with what can be done with it, and whether a weekly letter is wanted."""
    found = Feed.objects.filter(user=request.user, ended_at=None).first()
    address = settings.SITE.origin + reverse("feed", args=[secret_of(found)]) if found else ""
    context = {
        "feed": found,
        "address": address,
        "webcal": address.replace(f"{settings.SITE.scheme}://", "webcal://", 1),
        "gets_letters": not NoDigest.objects.filter(user=request.user).exists(),
    }
    response = render(request, "feeds/calendar.html", context)
    patch_cache_control(response, no_store=True)
    return response


@require_POST
@signed_in(OWN)
def opened(request: SignedInRequest) -> HttpResponse:
    """A new address; the one before ends."""
    open_feed(by=request.user)
    messages.success(request, "Your calendar has a new address.")
    return redirect("calendar")


@require_POST
@signed_in(OWN)
def ended(request: SignedInRequest) -> HttpResponse:
    """No address any more."""
    end_feed(by=request.user)
    messages.success(request, "The address no longer works. Take it out of your calendar program, too.")
    return redirect("calendar")


@require_POST
@signed_in(OWN)
def letters_stopped(request: SignedInRequest) -> HttpResponse:
    """No weekly letter any more."""
    stop_digest(by=request.user)
    messages.success(request, "You get no weekly letter any more.")
    return redirect("calendar")


@csrf_exempt  # the secret says who, not the cookie: mail programs post here by themselves (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
@public("The signature in its address says whose letters are stopped, and nothing else can be done with it.")
def letters_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Stops the weekly letter from the letter itself: asks first, as programs follow links by themselves."""
    reader = reader_at(secret)
    if reader is None:
        raise Http404
    if request.method == "POST":
        stop_digest(by=reader)
    response = render(request, "feeds/stop.html", {"stopped": request.method == "POST"})
    patch_cache_control(response, no_store=True)
    return response


@require_POST
@signed_in(OWN)
def letters_resumed(request: SignedInRequest) -> HttpResponse:
    """The weekly letter again."""
    resume_digest(by=request.user)
    messages.success(request, "You get a letter on Mondays when something is due.")
    return redirect("calendar")

"""The front door, for whoever has not signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plaudit.frameworks.models import Edition
from plaudit.web.access import public


@public("It says what the product is, and where to sign in.")
def home(request: HttpRequest) -> HttpResponse:
    """What Plaudit is, for whom, and the marks that anybody may read."""
    editions = Edition.objects.visible_to(request.user).select_related("mark")
    return render(request, "home.html", {"editions": editions})

"""The demonstration's mailbox: letters to its invented people, since nothing is really sent."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plaudit.mail.models import Letter
from plaudit.web.access import public
from plaudit.web.mailbox import is_open

LETTERS_A_PAGE = 20


@require_safe
@public("In the demonstration only: its people are invented and their sign-ins public, so their letters are, too.")
def mailbox(request: HttpRequest) -> HttpResponse:
    """The letters, newest first; not there where mail is really sent, or where there is no demonstration."""
    if not is_open():
        raise Http404
    page = Paginator(Letter.objects.in_mailbox(), LETTERS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "mailbox/mailbox.html", {"page": page})

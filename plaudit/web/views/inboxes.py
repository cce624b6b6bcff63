"""A journey's inboxes: opened, shown on a poster, ended."""

from http import HTTPStatus
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.evidence.models import Inbox, Item
from plaudit.evidence.models.inboxes import Stage
from plaudit.evidence.operations.inboxes import end_inbox, open_inbox
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_sort_inbox
from plaudit.refusals import Invalid
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.inboxes import InboxForm

HOST = settings.SITE.origin.partition("://")[2]
MOST_OVER = 20  # of those that are over, the last ones are listed


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_sort_inbox, to=lookups.journey)
def inboxes(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """The school's inboxes, and the form that opens another."""
    form = InboxForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            inbox = open_inbox(school=journey.school, hub=journey.school.hub, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"“{inbox.title}” can be used. Print its poster, or give its address away.")
            return redirect("poster", pk=journey.pk, inbox=inbox.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "inboxes/inboxes.html", _listed(request, journey) | {"form": form}, status=status)


@require_POST
@allow(can_sort_inbox, to=lookups.journey)
def ended(request: SignedInRequest, journey: Journey, inbox: int) -> HttpResponse:
    """Ends an inbox at once."""
    found = _inbox(journey, inbox)
    end_inbox(inbox=found, by=request.user)
    messages.success(request, f"“{found.title}” is closed. Nothing more comes through it; what has come still waits.")
    return redirect("inboxes", pk=journey.pk)


@require_safe
@allow(can_sort_inbox, to=lookups.journey)
def poster(request: SignedInRequest, journey: Journey, inbox: int) -> HttpResponse:
    """The poster of an inbox, for a door or a programme: its code for a camera, and its address in large letters."""
    found = _inbox(journey, inbox)
    path = reverse("capture", args=[found.code])
    context = {
        "inbox": found,
        "stage": found.stage(timezone.localdate()).value,
        "host": HOST,
        "path": path,
        "qr": qr_of(settings.SITE.origin + path),
    }
    return render(request, "inboxes/poster.html", pages.of_journey(request.user, journey, "evidence") | context)


def qr_of(address: str) -> dict[str, Any]:
    """The address as a code for a camera: how many squares wide, and the path of the dark ones."""
    rows = list(segno.make_qr(address, error="q").matrix_iter(border=4))
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return {"size": len(rows), "path": path}


def _inbox(journey: Journey, pk: int) -> Inbox:
    return get_object_or_404(Inbox.objects.select_related("school"), school=journey.school, pk=pk)


def _listed(request: SignedInRequest, journey: Journey) -> dict[str, Any]:
    today = timezone.localdate()
    waiting = Count("items", filter=Q(items__kept_at=None))
    rows = Inbox.objects.filter(school=journey.school).select_related("by", "ended_by")
    rows = rows.annotate(waiting=waiting, kept=Count("items", filter=Q(items__kept_at__isnull=False)))
    open_ones = list(rows.filter(ended_at=None, closes_on__gte=today))
    over = rows.exclude(pk__in=[row.pk for row in open_ones])[:MOST_OVER]
    context = pages.of_journey(request.user, journey, "evidence")
    return context | {
        "host": HOST,
        "rows": [(row, row.stage(today) is Stage.EARLY) for row in open_ones],
        "over": over,
        "waiting": Item.objects.filter(school=journey.school).waiting().count(),
    }

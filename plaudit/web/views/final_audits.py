"""Which audit is the journey's final one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from plaudit.journeys.models import Audit
from plaudit.journeys.operations import make_final, make_not_final
from plaudit.journeys.permissions import can_call_final
from plaudit.web import lookups
from plaudit.web.access import SignedInRequest, allow


@require_POST
@allow(can_call_final, to=lookups.audit)
def final(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """Says that it is the final one."""
    make_final(audit=audit, by=request.user)
    messages.success(request, f"{audit.in_words.capitalize()} is the final one of this journey.")
    return redirect("moved", pk=audit.journey_id, number=audit.number)


@require_POST
@allow(can_call_final, to=lookups.audit)
def final_ended(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """Says that it was not final after all."""
    make_not_final(audit=audit, by=request.user)
    messages.success(request, "It is no longer the final audit. Another can be opened after it.")
    return redirect("moved", pk=audit.journey_id, number=audit.number)

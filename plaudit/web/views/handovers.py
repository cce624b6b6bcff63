"""Handing the lead over, and the first page of who has taken over."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.accounts.models import User
from plaudit.journeys.models import Audit
from plaudit.reports.takeovers import state_of
from plaudit.schools.models import Afterwards, Role, School, TakeOver
from plaudit.schools.operations import dismiss, hand_over, offer_hand_over
from plaudit.schools.permissions import can_hand_over, can_read_take_over
from plaudit.web import lookups, places
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.people import HandOverForm


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_hand_over, to=lookups.school)
def new(request: SignedInRequest, school: School) -> HttpResponse:
    """Hands the lead over to a colleague, or to somebody new."""
    leads = User.objects.filter(memberships__school=school, memberships__role=Role.LEAD)
    colleagues = User.objects.filter(memberships__school=school).exclude(pk__in=leads).distinct()
    sent = request.POST if request.method == "POST" else None
    form = HandOverForm(sent, leads=leads, colleagues=colleagues, initial={"outgoing": request.user.pk})
    if form.is_valid():
        return _hand_over(request, school, form)
    context = places.of_school(request.user, school, "people") | {"form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "handovers/new.html", context, status=status)


@require_safe
@allow(can_read_take_over, to=lookups.take_over)
def take_over(request: SignedInRequest, take_over: TakeOver) -> HttpResponse:
    """Where things stand: what has been done, what is next, and who helped."""
    school = take_over.hand_over.school
    audits = Audit.objects.visible_to(request.user).filter(journey__school=school)
    context = {"take_over": take_over, "hand_over": take_over.hand_over, "state": state_of(audits)}
    return render(request, "handovers/take_over.html", places.of_school(request.user, school, "take-over") | context)


@require_POST
@allow(can_read_take_over, to=lookups.take_over)
def dismissed(request: SignedInRequest, take_over: TakeOver) -> HttpResponse:
    """The new lead has read it: from now on their first page is the journey."""
    dismiss(take_over=take_over)
    return redirect(places.address(take_over.hand_over.school, "journey"))


def _hand_over(request: SignedInRequest, school: School, form: HandOverForm) -> HttpResponse:
    said = {key: form.cleaned_data[key] for key in ("outgoing", "afterwards", "note")}
    to, email = form.cleaned_data["to"], form.cleaned_data["email"]
    if to is None:
        offer_hand_over(school=school, email=email, by=request.user, **said)
        messages.success(request, f"An invitation is on its way to {email}. Until it is accepted, nothing changes.")
    else:
        hand_over(school=school, to=to, by=request.user, **said)
        messages.success(request, f"{to} is the lead of {school} now.")
    gone = to is not None and said["outgoing"] == request.user and said["afterwards"] == Afterwards.LEAVES
    return redirect("start" if gone else places.address(school, "people"))

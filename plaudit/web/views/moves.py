"""Moving what is due: one action to another half-term or day, and the load spread over the half-terms ahead."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plaudit.journeys.models import Journey
from plaudit.plans.models import Action
from plaudit.plans.operations.actions import change_action
from plaudit.plans.operations.changes import Change, Field, fingerprint
from plaudit.plans.operations.moves import slip
from plaudit.plans.operations.moves import spread as spread_moves
from plaudit.plans.permissions import can_change_action, can_plan
from plaudit.plans.reading import Planned, plan_of
from plaudit.plans.school_time import calendar_for
from plaudit.refusals import Closed
from plaudit.rulebook.planning import last_half_terms, usual_last_half_term
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.web import lookups, pages, planning
from plaudit.web.access import SignedInRequest, allow, by_script
from plaudit.web.forms.moves import MoveForm, SpreadForm
from plaudit.web.spreading import loads, proposed, wanted
from plaudit.web.templatetags.terms import in_school_time
from plaudit.web.templatetags.words import counted


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_change_action, to=lookups.action)
def action_move(request: SignedInRequest, action: Action) -> HttpResponse:
    """Where one action can go. The timeline's script sends the half-term alone, and gets the timeline as it is then."""
    calendar, today = calendar_for(action.plan.journey), timezone.localdate()
    sent, to = (request.POST, "") if request.method == "POST" else (None, request.GET.get("to", ""))
    form = MoveForm(sent, action=action, calendar=calendar, today=today, to=to)
    if form.is_valid():
        return _moved(request, action, form, calendar)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    if form.is_bound and by_script(request):
        return HttpResponse(form.sentence, status=status, content_type="text/plain; charset=utf-8")
    back = request.POST.get("back") or request.GET.get("back", "")
    last = action.states.first()
    context = pages.of_journey(request.user, action.plan.journey, "plan") | {
        "action": action,
        "state": last.state if last else "",
        "form": form,
        "calendar": calendar,
        "back": back,
        "back_url": _back(back, action),
    }
    return render(request, "plans/views/move.html", context, status=status)


def _moved(request: SignedInRequest, action: Action, form: MoveForm, calendar: Calendar) -> HttpResponse:
    """Moves the action, and shows the page that its form was on."""
    if form.is_late:
        slip(action=action, reason=form.reason_given, to=form.day, by=request.user)
    else:
        _change(request, action, form, calendar)
    action.refresh_from_db(fields=["due_on"])
    journey = action.plan.journey
    said = f"“{action.title}” is due {in_school_time(action.due_on, calendar)} now."
    if by_script(request):
        return render(request, "plans/views/_board.html", planning.page(request.user, journey, "term", said=said))
    messages.success(request, said)
    return redirect(_back(request.POST.get("back", ""), action))


def _back(page: str, action: Action) -> str:
    """The address of the page that the form was reached from: the action's own, the person's, or the plan."""
    if page == "action":
        return reverse("action", args=[action.pk])
    if page == "mine":
        return reverse("my-actions")
    return planning.plan_address(action.plan.journey, planning.way_in({"by": page}))


def _change(request: SignedInRequest, action: Action, form: MoveForm, calendar: Calendar) -> None:
    """Moves what is not late, unless a colleague has moved it since the page was drawn.

    Raises:
        Closed: a colleague has.
    """
    seen = form.cleaned_data["was"] if "was" in form.data else action.due_on
    clashes = change_action(action=action, changes=[Change(Field.DUE_ON, form.day, fingerprint(seen))], by=request.user)
    for clash in clashes:
        where = f"due {in_school_time(clash.theirs, calendar)}" if isinstance(clash.theirs, date) else "without a date"
        who = clash.by or "A colleague"
        raise Closed(f"{who} has moved it meanwhile: it is {where} now. Load the page again, and move it from there.")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_plan, to=lookups.journey)
def spread(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Shows how the load lies and how it would lie, and moves what somebody wants moved."""
    calendar, today, planned = calendar_for(journey), timezone.localdate(), plan_of(journey)
    half_terms = last_half_terms(calendar, today)
    usual = usual_last_half_term(calendar, len(planned.open), today) or (half_terms[-1] if half_terms else None)
    sent = request.POST if request.method == "POST" else request.GET or None
    form = SpreadForm(sent, half_terms=half_terms, until=usual)
    if request.method == "POST" and planned.plan and form.is_valid():
        return _spread(request, journey, planned)
    until = form.half_term if form.is_valid() else usual
    moves = proposed(planned.open, calendar, today, until) if until else []
    context = pages.of_journey(request.user, journey, "plan") | {
        "form": form,
        "until": until,
        "calendar": calendar,
        "moves": moves,
        "late": planned.late(today),
        "loads": loads(planned.open, moves, [one for one in half_terms if until and one.first_day <= until.first_day]),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and not form.is_valid() else HTTPStatus.OK
    return render(request, "plans/views/spread.html", context, status=status)


def _spread(request: SignedInRequest, journey: Journey, planned: Planned) -> HttpResponse:
    """Moves those that are ticked to the days that the page showed; what a colleague has moved meanwhile stays."""
    sent = request.POST.getlist("move")
    moves = wanted(sent, planned.open)
    assert planned.plan is not None  # noqa: S101  asked by the view
    moved = spread_moves(plan=planned.plan, moves=moves, by=request.user)
    words = [f"{counted(len(moved), 'action')} moved." if moved else "Nothing was moved."]
    if len(moves) < len(set(sent)):
        words.append("What a colleague has changed meanwhile stays where it is.")
    (messages.success if moved else messages.info)(request, " ".join(words))
    return redirect(planning.plan_address(journey))

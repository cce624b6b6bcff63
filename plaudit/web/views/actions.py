"""One action of a plan: all that is said of it, how far it is, how it goes, and what effect it has."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action, Impact, State
from plaudit.plans.operations import states as verbs
from plaudit.plans.operations.actions import add_action, change_action
from plaudit.plans.operations.changes import Clash
from plaudit.plans.permissions import can_carry_out, can_change_action, can_plan, can_read_action, can_tell_impact
from plaudit.plans.reading import PlannedAction, planned
from plaudit.plans.school_time import calendar_for
from plaudit.refusals import Refusal
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.actions import ActionForm, EffectForm, ProgressForm, StateForm, names_of
from plaudit.web.histories import history_of
from plaudit.web.purposes import purposes_in
from plaudit.web.templatetags.terms import in_school_time

STATES: dict[str, tuple[Callable[..., Action], str]] = {
    "begin": (verbs.begin, "It is under way."),
    "do": (verbs.do, "Done. Say what effect it had when you can see one."),
    "take-up": (verbs.take_up, "Taken up again."),
}


@require_safe
@allow(can_read_action, to=lookups.action)
def action(request: SignedInRequest, action: Action) -> HttpResponse:
    """The action, with what became of it so far."""
    return _page(request, action)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_plan, to=lookups.journey)
def new(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """A new action, of one's own or for what the address names."""
    calendar, names = calendar_for(journey), set(names_of(journey.edition))
    asked = tuple(name for name in request.GET.getlist("for") if name in names)
    sent = request.POST if request.method == "POST" else None
    form = ActionForm(sent, journey=journey, calendar=calendar, today=timezone.localdate(), purposes=asked)
    if form.is_bound and form.is_valid():
        try:
            made = add_action(journey=journey, about=form.about, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"It is in the plan{_fitted(made, form, calendar)}.")
            return redirect("action", pk=made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _form(request, journey, form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_change_action, to=lookups.action)
def words(request: SignedInRequest, action: Action) -> HttpResponse:
    """Changes what is said of the action; what clashes with a colleague's change is shown beside it."""
    journey, today = action.plan.journey, timezone.localdate()
    calendar = calendar_for(journey)
    sent = request.POST if request.method == "POST" else None
    form = ActionForm(sent, journey=journey, calendar=calendar, today=today, action=action)
    if not form.is_bound:
        return _form(request, journey, form, action=action)
    if form.is_valid():
        try:
            clashes = change_action(action=action, changes=form.changes, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            action = lookups.action(request.user, action.pk)
            if clashes:
                return _clashed(request, action, clashes, calendar)
            messages.success(request, f"Saved{_fitted(action, form, calendar)}.")
            return redirect("action", pk=action.pk)
    return _form(request, journey, form, action=action, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@allow(can_carry_out, to=lookups.action)
def states(request: SignedInRequest, action: Action) -> HttpResponse:
    """Begins the action, says that it is done, drops it with the reason, or takes it up again."""
    form = StateForm(request.POST)
    if not form.is_valid():
        return _page(request, action, state_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    act, said = form.cleaned_data["act"], form.cleaned_data["words"]
    if act == "drop":
        return _dropped(request, action, form, said)
    verb, sentence = STATES[act]
    verb(action=action, by=request.user, words=said)
    if request.POST.get("back") == "mine":  # several may be told of one after the other there
        messages.success(request, f"“{action.title}”: {sentence}")
        return redirect("my-actions")
    messages.success(request, sentence)
    return redirect("action", pk=action.pk)


@require_POST
@allow(can_carry_out, to=lookups.action)
def effects(request: SignedInRequest, action: Action) -> HttpResponse:
    """Says what effect the action has had so far."""
    form = EffectForm(request.POST)
    if not form.is_valid():
        return _page(request, action, effect_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    verbs.tell_effect(action=action, by=request.user, **form.cleaned_data)
    messages.success(request, "Saved.")
    return redirect(f"{reverse('action', args=[action.pk])}#effect")


@require_POST
@allow(can_carry_out, to=lookups.action)
def progress(request: SignedInRequest, action: Action) -> HttpResponse:
    """Adds a note on how it goes."""
    form = ProgressForm(request.POST)
    if not form.is_valid():
        return _page(request, action, progress_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    verbs.add_progress(action=action, by=request.user, **form.cleaned_data)
    messages.success(request, "Noted.")
    return redirect(f"{reverse('action', args=[action.pk])}#progress")


def _dropped(request: SignedInRequest, action: Action, form: StateForm, reason: str) -> HttpResponse:
    if not reason:
        form.add_error("words", "Say in a few words why you drop it. In a year you will want to know.")
        return _page(request, action, state_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    verbs.drop(action=action, reason=reason, by=request.user)
    messages.success(request, "Dropped. It stays on record, and can be taken up again.")
    return redirect("action", pk=action.pk)


def _fitted(action: Action, form: ActionForm, calendar: Calendar) -> str:
    """What to say of a deadline that does not fall on the day that was asked for."""
    asked = form.cleaned_data.get("due_day")
    if not asked or asked == action.due_on or action.due_on is None:
        return ""
    return f". There is no school on that day, so it is due {in_school_time(action.due_on, calendar)}"


def _clashed(request: SignedInRequest, action: Action, clashes: tuple[Clash, ...], calendar: Calendar) -> HttpResponse:
    """One's own words stay in the fields, now based on a colleague's, which stand above them."""
    journey = action.plan.journey
    form = ActionForm(journey=journey, calendar=calendar, today=timezone.localdate(), action=action)
    form.say_again([(clash.field, clash.mine) for clash in clashes])
    return _form(request, journey, form, action=action, clashes=clashes, status=HTTPStatus.CONFLICT)


def _form(
    request: SignedInRequest,
    journey: Journey,
    form: ActionForm,
    *,
    action: Action | None = None,
    clashes: tuple[Clash, ...] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = pages.of_journey(request.user, journey, "plan") | {
        "form": form,
        "action": action,
        "clashes": clashes,
        "calendar": calendar_for(journey) if clashes else None,
        "chosen": form.chosen,
    }
    return render(request, "plans/action_form.html", context, status=status)


def _page(
    request: SignedInRequest, action: Action, *, status: HTTPStatus = HTTPStatus.OK, **forms: Form
) -> HttpResponse:
    user, journey = request.user, action.plan.journey
    (shown,) = planned(Action.objects.filter(pk=action.pk), journey.edition)
    calendar = calendar_for(journey)
    context: dict[str, Any] = pages.of_journey(user, journey, "plan") | {
        "action": action,
        "shown": shown,
        "calendar": calendar,
        "is_late": shown.is_late(timezone.localdate()),
        "purposes": purposes_in(journey.edition.framework, shown.purposes),
        "notes": action.progress_notes.select_related("by"),
        "effects": action.effects.select_related("by"),
        "history": history_of(action, calendar),
        "may_change": can_change_action(user, action),
        "may_carry_out": can_carry_out(user, action),
        "audit_number": _newest_audit(journey),
        "told": _told(user, action, shown),
        **_forms(forms),
    }
    return render(request, "plans/action.html", context, status=status)


def _told(user: User, action: Action, shown: PlannedAction) -> dict[str, Any]:
    """The impact cards that tell what the action changed, and whether the person may make the first of them."""
    cards = Impact.objects.filter(actions__action=action, put_away_at=None).order_by("pk")
    may_tell = shown.state is State.DONE and not cards and can_tell_impact(user, action.plan.journey)
    return {"cards": cards, "may_tell": may_tell}


def _forms(sent: dict[str, Form]) -> dict[str, Form]:
    return {"state_form": StateForm(), "effect_form": EffectForm(), "progress_form": ProgressForm()} | sent


def _newest_audit(journey: Journey) -> int:
    number: int = journey.audits.order_by("-number").values_list("number", flat=True)[0]
    return number

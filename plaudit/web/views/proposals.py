"""Making a plan: what is proposed for the statements that are missing, kept, changed or dropped, and taken back."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import people_answering
from plaudit.plans.operations.proposals import Settled, settle_proposals, take_back
from plaudit.plans.permissions import can_plan
from plaudit.plans.proposals import proposed_for, taken
from plaudit.plans.reading import Planned, plan_of
from plaudit.plans.school_time import calendar_for
from plaudit.refusals import Invalid
from plaudit.rulebook.planning import Proposal, first_deadlines, last_half_terms, usual_last_half_term
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.proposals import ProposalForm, prefix_of
from plaudit.web.planning import plan_address
from plaudit.web.templatetags.words import counted
from plaudit.web.when import weeks_to_choose

A_PAGE = 12


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_plan, to=lookups.journey)
def proposals(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """What is proposed, a dozen at a time, the nearest first; and what somebody makes of it."""
    planned, calendar = plan_of(journey), calendar_for(journey)
    proposed = proposed_for(journey, planned)
    page = Paginator(proposed.proposals, A_PAGE).get_page(request.GET.get("page"))
    until = _until(request, calendar, len(proposed.proposals))
    if request.method == "POST":
        return _settle(request, journey, planned, calendar, proposed.proposals)
    forms = _forms(request, journey, planned, calendar, list(page), until)
    context = _page(request, journey, planned, forms) | {
        "proposed": proposed,
        "page": page,
        "calendar": calendar,
        "half_terms": last_half_terms(calendar, timezone.localdate()),
        "until": until,
        "query": f"until={until.first_day.isoformat()}&" if until else "",
    }
    return render(request, "plans/proposals.html", context)


@require_POST
@allow(can_plan, to=lookups.journey)
def taken_back(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Has what was dropped proposed again."""
    plan = plan_of(journey).plan
    if plan is None or not take_back(plan=plan, statements=request.POST.getlist("statement"), by=request.user):
        raise Invalid("That is proposed again already. Load the page again.")
    messages.success(request, "It is proposed again.")
    return redirect("proposals", pk=journey.pk)


def _until(request: SignedInRequest, calendar: Calendar, count: int) -> HalfTerm | None:
    """Up to which half-term the deadlines are spread: as the address asks, or as is usual for so many."""
    today = timezone.localdate()
    wanted = request.GET.get("until")
    chosen = (one for one in last_half_terms(calendar, today) if one.first_day.isoformat() == wanted)
    return None if wanted == "" else next(chosen, usual_last_half_term(calendar, min(count, A_PAGE), today))


def _forms(
    request: SignedInRequest,
    journey: Journey,
    planned: Planned,
    calendar: Calendar,
    shown: list[Proposal],
    until: HalfTerm | None,
) -> list[ProposalForm]:
    """A form for each proposal: empty ones with their deadlines, or as they were sent, and only those that were."""
    today, sent = timezone.localdate(), request.POST if request.method == "POST" else None
    framework = journey.edition.framework
    common: dict[str, Any] = {
        "framework": framework,
        "people": {str(user.pk): user for user in people_answering(journey.school)},
        "weeks": weeks_to_choose(calendar, today),
        "owner": str(request.user.pk),
    }
    if sent is not None:
        here = [one for one in shown if f"{prefix_of(one, framework)}-choice" in sent]
        return [ProposalForm(sent, proposal=one, **common) for one in here]
    dues = first_deadlines(calendar, len(shown), today=today, until=until, taken=taken(planned)) if until else ()
    padded = (*dues, *(None for _ in range(len(shown) - len(dues))))
    return [ProposalForm(proposal=one, due=due, **common) for one, due in zip(shown, padded, strict=True)]


def _settle(
    request: SignedInRequest, journey: Journey, planned: Planned, calendar: Calendar, shown: tuple[Proposal, ...]
) -> HttpResponse:
    """Makes actions of what is to be kept, and remembers what is to be dropped."""
    forms = _forms(request, journey, planned, calendar, list(shown), None)
    if any(form.errors for form in forms):
        context = _page(request, journey, planned, forms) | {"proposed": proposed_for(journey, planned)}
        return render(request, "plans/proposals.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    keep = [about for form in forms if (about := form.about)]
    drop = [key for form in forms for key in form.dropped]
    settled = settle_proposals(journey=journey, keep=keep, drop=drop, by=request.user)
    gone = {name.removesuffix("-choice") for name in request.POST if name.endswith("-choice")}
    gone -= {form.prefix for form in forms}
    _tell(request, settled, bool(gone) or bool(settled.passed_over))
    return redirect(plan_address(journey) if settled.added else reverse("proposals", args=[journey.pk]))


def _tell(request: SignedInRequest, settled: Settled, colleague: bool) -> None:  # noqa: FBT001 what to say
    said = [f"{counted(len(settled.added), 'action')} added to the plan."] if settled.added else []
    said += [f"{counted(settled.dropped, 'statement')} set aside as not needed."] if settled.dropped else []
    said += ["What was planned or set aside meanwhile is left as it is."] if colleague else []
    messages.success(request, " ".join(said) or "Nothing was changed.")


def _page(request: SignedInRequest, journey: Journey, planned: Planned, forms: list[ProposalForm]) -> dict[str, Any]:
    by_key = journey.edition.framework.statement_by_key
    return pages.of_journey(request.user, journey, "plan") | {
        "forms": forms,
        "refused": [form for form in forms if form.errors],
        "planned": planned,
        "dismissed": [by_key[key] for key in planned.dismissed],
    }

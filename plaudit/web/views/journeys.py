"""A journey's home: where the school is, and the one next step."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plaudit.accounts.models import User
from plaudit.evidence.library import Tally, shown_in, tally_of
from plaudit.evidence.permissions import can_add_evidence
from plaudit.journal.models import Entry
from plaudit.journeys.models import Journey, Target
from plaudit.journeys.permissions import (
    can_answer,
    can_choose_target,
    can_close_audit,
    can_open_audit,
    can_read_journey,
    can_sort_inbox,
)
from plaudit.journeys.rulings import Sayings, sayings_of
from plaudit.plans.impacts import done_without_card
from plaudit.plans.permissions import can_tell_impact
from plaudit.reports.remaining import pace_in
from plaudit.reports.standing import levels_by_area, routes_of, score_of
from plaudit.schools.models import School
from plaudit.schools.permissions import can_see_school
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.glances import glance_of
from plaudit.web.progress import AreaProgress, AuditProgress, progress_of

LATELY = 5
PAGES_OF_AN_AUDIT = ("audit", "result")


@require_safe
@allow(can_read_journey, to=lookups.journey)
def journey(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Where the school is, its score, and what was done lately and by whom."""
    audits = lookups.audits_of(journey)
    audit, baseline = audits[0], audits[-1]
    sayings, target = sayings_of(audit, with_notes=False), journey.target
    progress = progress_of(sayings, () if audit.is_closed else audit.assignments.with_people())
    way = routes_of(sayings)[target.rank - 1] if target else None
    tally, plan = tally_of(journey.school, journey.edition), glance_of(request.user, journey)
    context = pages.of_audit(request.user, audit, "home") | {
        "audits": audits,
        "baseline": baseline,
        "progress": progress,
        "pace": pace_in(sayings),
        "asked": _asked(progress, request.user),
        "verdict": sayings.verdict,
        "score": score_of(sayings, target, sayings_of(baseline, with_notes=False) if audit.is_later else None),
        "target": target,
        "distance": way.criteria if way else None,
        "first": way.first if way else None,
        "by_area": [(row.area, row.at(target.rank), row.applying) for row in levels_by_area(sayings)] if target else (),
        "lately": Entry.objects.about(journey.subject, *plan.titles)[:LATELY],
        "may": {
            "answer": can_answer(request.user, audit),
            "close": can_close_audit(request.user, audit),
            "aim": can_choose_target(request.user, journey),
            "add": can_add_evidence(request.user, journey.school),
            "open": can_open_audit(request.user, journey) and audit.is_closed and not audit.is_final,
        },
        "waiting": tally.waiting if can_sort_inbox(request.user, journey) else 0,
        "plan": plan,
        "untold": done_without_card(journey).count() if can_tell_impact(request.user, journey) else 0,
        "is_reflected": audit.is_final and audit.reflections.exclude(text="").exists(),
        "evidence": _evidence(journey, sayings, target, tally),
    }
    return render(request, "journeys/journey.html", context)


def _evidence(journey: Journey, sayings: Sayings, target: Target | None, tally: Tally) -> dict[str, int]:
    """How much evidence there is: items, and of the criteria at the target (without one, of all) those with some."""
    standings, counted = sayings.verdict.standings, sayings.verdict.counted
    rank = target.rank if target else 0
    applying = (code for code, standing in standings.items() if standing.applies)
    there = {code for code in applying if not rank or (standings[code].decided and counted[code] >= rank)}
    shown = shown_in(journey.school, journey.edition) if tally.kept else frozenset()
    return {"items": tally.kept, "criteria": len(there), "shown": len(there & shown)}


def _asked(progress: AuditProgress, user: User) -> AreaProgress | None:
    """The first area that `user` was asked to answer and that is not done."""
    mine = (part for part in progress.areas if part.assignment and part.assignment.user_id == user.pk)
    return next((part for part in mine if not part.complete), None)


@require_safe
@allow(can_see_school, to=lookups.school)
def newest(request: SignedInRequest, school: School) -> HttpResponse:
    """The school's newest journey, at the page that is asked for; a school without one has its own page.

    It is where the switcher leads, which knows the schools and not their journeys.
    """
    journey = Journey.objects.visible_to(request.user).filter(school=school).order_by("-pk").first()
    if journey is None:
        return redirect("school", urn=school.urn)
    page = request.GET.get("page", "")
    if page not in PAGES_OF_AN_AUDIT:
        return redirect("journey", pk=journey.pk)
    return redirect(page, pk=journey.pk, number=lookups.latest_audit(journey).number)

"""Finding criteria and statements in an audit, by word, by code, and by how far they have come."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plaudit.journeys.models import Assignment, Audit
from plaudit.journeys.permissions import can_read_audit
from plaudit.journeys.rulings import sayings_of
from plaudit.reports.finding import find, plain
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.progress import Head, progress_of

LONGEST_QUERY = 100
ALL, MINE = "", "mine"
STATES: dict[str, tuple[str, Callable[[Head], bool]]] = {
    ALL: ("All criteria", lambda head: True),
    "left": ("Left to do", lambda head: head.waits),
    "parked": ("Parked", lambda head: not head.done and head.standing.parked),
    "done": ("Done", lambda head: head.done),
}


@require_safe
@allow(can_read_audit, to=lookups.audit)
def finding(request: SignedInRequest, audit: Audit) -> HttpResponse:
    """What was looked for; without words, all criteria in the state that was asked for."""
    query, state = request.GET.get("q", "")[:LONGEST_QUERY].strip(), request.GET.get("show", ALL)
    sayings = sayings_of(audit)
    progress = progress_of(sayings)
    mine = frozenset(Assignment.objects.filter(audit=audit, user=request.user).values_list("area", flat=True))
    heads = {head.criterion.code: head for head in progress.heads if _is_shown(head, state, mine)}
    found = find(sayings, query) if query or state in {*STATES, MINE} - {ALL} else ()
    context: dict[str, Any] = pages.of_audit(request.user, audit, "audit") | {
        "query": query,
        "words": plain(query).split(),
        "state": state,
        "states": [(key, title) for key, (title, _) in STATES.items()] + ([(MINE, "Asked of me")] if mine else []),
        "found": [(heads[one.criterion.code], one) for one in found if one.criterion.code in heads],
        "asked": bool(query) or bool(state),
    }
    return render(request, "audits/finding.html", context)


def _is_shown(head: Head, state: str, mine: frozenset[str]) -> bool:
    if state == MINE:
        return head.criterion.area in mine
    _, test = STATES.get(state, STATES[ALL])
    return test(head)

"""What colleagues have changed in an area since its page was drawn, for a page that somebody comes back to.

The journal tells: it has an entry for every change, and its numbers rise with the changes of one audit, since these
are made one after the other. The page names the last entry that it knows of, and asks once when it is looked at again.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.journeys.models import Audit
from plaudit.journeys.permissions import can_answer, can_read_audit
from plaudit.journeys.rulings import sayings_of
from plaudit.plans.figures import told_to
from plaudit.refusals import Closed
from plaudit.rulebook.framework import Area
from plaudit.web import lookups
from plaudit.web.access import SignedInRequest, allow, by_script
from plaudit.web.forms.criteria import whole_number
from plaudit.web.progress import progress_of
from plaudit.web.sheets import Sheet, newest_for

NEWEST = "Plaudit-Newest"  # the number of the last entry that the answer tells of


@require_safe
@allow(can_read_audit, to=lookups.audit)
def news(request: SignedInRequest, audit: Audit, area: str) -> HttpResponse:
    """The criteria that were changed, whole, and the note heads of other areas; nothing (204) where none was."""
    shown = lookups.area(audit.journey.edition.framework, area)
    if not by_script(request):
        return redirect("area", pk=audit.journey_id, number=audit.number, area=shown.code)
    since = whole_number(request.GET, "since")
    entries = Entry.objects.about(audit.journey.subject).filter(pk__gt=since)
    told = [entry for entry in entries if entry.details.get("audit") == audit.number]
    if not told:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    may_answer = can_answer(request.user, audit)
    if audit.is_closed and may_answer:
        raise Closed(f"{audit.in_words.capitalize()} was closed meanwhile. Load the page again to see it.")
    context = _changed(audit, shown, told, request.user) | {"may_answer": may_answer}
    response = render(request, "audits/fragments/news.html", context)
    response[NEWEST] = str(told[0].pk)
    return response


def _changed(audit: Audit, area: Area, told: Sequence[Entry], reader: User) -> dict[str, Any]:
    """The criteria that the entries are about, and who else changed those of this area."""
    sayings = sayings_of(audit, with_people=True)
    codes = {_code(entry) for entry in told}
    others = [entry for entry in told if entry.by_id != reader.pk]
    criteria = [criterion for criterion in area.criteria if criterion.code in codes]
    figures = newest_for(audit, criteria) if can_answer(reader, audit) else {}
    smallest = told_to(reader, audit.journey)
    return {
        "audit": audit,
        "framework": sayings.framework,
        "here": reverse("area", kwargs={"pk": audit.journey_id, "number": audit.number, "area": area.code}),
        "sheets": [Sheet(sayings, criterion, smallest=smallest, figures=figures) for criterion in criteria],
        "heads": [head for head in progress_of(sayings).heads if head.criterion.code in codes],
        "people": sorted({str(entry.by) for entry in others}),
        "changed": sorted({_code(entry) for entry in others} & {criterion.code for criterion in area.criteria}),
    }


def _code(entry: Entry) -> str:
    return str(entry.details.get("about", "")).split(".")[0]

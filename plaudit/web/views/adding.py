"""Adding files where no script does it: a form that brings them whole. And the panel that shows what came of it."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from plaudit.evidence.models import Item
from plaudit.evidence.operations.uploads import About, add_whole
from plaudit.evidence.permissions import can_add_evidence, can_change_item
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_add_to_journey, can_read_evidence
from plaudit.refusals import Invalid, Refusal
from plaudit.rulebook.framework import Criterion
from plaudit.web import lookups
from plaudit.web.access import SignedInRequest, allow, by_script
from plaudit.web.forms import adding
from plaudit.web.panels import panels_of
from plaudit.web.receiving import takes

# What a form may bring at once: it comes whole or not at all, so no more than a school's line lets through in a minute.
LARGEST_FORM = 25 * 1024 * 1024
NOTHING = "Choose a file first."


@takes(LARGEST_FORM)
@require_POST
@allow(can_add_to_journey, to=lookups.journey)
def files(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Adds the files of a form to the school's library, and to the criterion that the form names."""
    said = adding.about({"criteria": request.POST.get("criterion", "")}, journey.edition)
    chosen = request.FILES.getlist("files")
    if not chosen:
        raise Invalid(NOTHING)
    for file in chosen:
        _add(request, journey, file, said)
    criterion = journey.edition.framework.criterion_by_code.get(request.POST.get("criterion", ""))
    return redirect(_place_in_audit(journey, criterion) if criterion else reverse("library", kwargs={"pk": journey.pk}))


@takes(LARGEST_FORM)
@require_POST
@allow(can_change_item, to=lookups.item)
def item_files(request: SignedInRequest, item: Item) -> HttpResponse:
    """Adds the file of a form as a new version of an item."""
    chosen = request.FILES.getlist("files")
    if not chosen:
        raise Invalid(NOTHING)
    add_whole(
        school=item.school,
        hub=item.hub,
        name=chosen[0].name or "",
        length=chosen[0].size or 0,
        about={},
        by=request.user,
        replaces=item,
        source=chosen[0],
    )
    messages.success(request, "The new version is being prepared. The one before stays.")
    return redirect("item", pk=item.pk)


@require_safe
@allow(can_read_evidence, to=lookups.journey)
def panel(request: SignedInRequest, journey: Journey, criterion: str) -> HttpResponse:
    """The panel of one criterion as it is now, for the page's own script; everybody else is led to the criterion."""
    about = lookups.criterion(journey.edition.framework, criterion)
    if not by_script(request):
        return redirect(_place_in_audit(journey, about))
    context = {
        "journey": journey,
        "panel": panels_of(request.user, journey, [about])[about.code],
        "may_add": can_add_evidence(request.user, journey.school),
    }
    return render(request, "evidence/_panel.html", context)


def _add(request: SignedInRequest, journey: Journey, file: UploadedFile, said: About) -> None:
    """One file; why it is not taken is said at the top of the page, since others of the form may have been."""
    name, length = file.name or "", file.size or 0
    try:
        add_whole(
            school=journey.school,
            hub=journey.school.hub,
            name=name,
            length=length,
            about=said,
            by=request.user,
            source=file,
        )
    except Refusal as refusal:
        messages.error(request, f"{name} was not added. {refusal.sentence}")
    else:
        messages.success(request, f"{name} is being prepared.")


def _place_in_audit(journey: Journey, criterion: Criterion) -> str:
    number = lookups.latest_audit(journey).number
    area = reverse("area", kwargs={"pk": journey.pk, "number": number, "area": criterion.area})
    return f"{area}#{criterion.code}"

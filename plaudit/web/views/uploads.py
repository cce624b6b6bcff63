"""Uploads by tus 1.0: begun, received in whatever bits the line lets through, and ended."""

from django.http import HttpResponse
from django.urls import reverse

from plaudit.evidence.models import Item, Upload
from plaudit.evidence.operations.uploads import OVER, Gone, begin_upload, end_upload
from plaudit.evidence.permissions import can_change_item, can_send
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import can_add_to_journey
from plaudit.web import lookups, tus
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.forms.adding import about


@allow(can_add_to_journey, to=lookups.journey)
@tus.speaks("POST")
def uploads(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """Begins an upload to the journey's school; what it is for is said in its metadata."""
    said = tus.metadata(request)
    upload = begin_upload(
        school=journey.school,
        hub=journey.school.hub,
        name=said.get("filename", ""),
        length=tus.length(request),
        about=about(said, journey.edition),
        by=request.user,
    )
    return tus.begun(request, upload, reverse("upload", kwargs={"pk": upload.pk}))


@allow(can_change_item, to=lookups.item)
@tus.speaks("POST")
def versions(request: SignedInRequest, item: Item) -> HttpResponse:
    """Begins the upload of a new version of an item."""
    name, length = tus.metadata(request).get("filename", ""), tus.length(request)
    upload = begin_upload(
        school=item.school, hub=item.hub, name=name, length=length, about={}, by=request.user, replaces=item
    )
    return tus.begun(request, upload, reverse("upload", kwargs={"pk": upload.pk}))


@allow(can_send, to=lookups.upload)
@tus.speaks("HEAD", "PATCH", "DELETE")
def upload(request: SignedInRequest, upload: Upload) -> HttpResponse:
    """How far an upload has come; more of its bytes; or its end, before it is whole."""
    if upload.is_over:
        raise Gone(OVER)
    if request.method == "HEAD":
        return tus.state(upload)
    if request.method == "PATCH":
        return _leading_on(tus.taken(request, upload), upload)
    end_upload(upload=upload)
    return tus.ended()


def _leading_on(response: HttpResponse, upload: Upload) -> HttpResponse:
    """With the number of the item that it has become, once it is whole: the page leads there."""
    item = Item.objects.filter(versions__file=upload.file_id).first() if upload.file_id else None
    if item is not None:
        response.headers["Plaudit-Item"] = str(item.pk)
    return response

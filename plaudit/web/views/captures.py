"""Sending a school what one saw, without an account: the page that a poster leads to, and the addresses behind it.

No cookie is looked at here, none is set, and no session is made. Whoever knows the code of an inbox may send through
it; they are thanked, and shown nothing of what has come. Uploads speak tus 1.0, as those of the school's own people do.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from plaudit.evidence.codes import code_in
from plaudit.evidence.models import Inbox, Upload
from plaudit.evidence.models.inboxes import Stage
from plaudit.evidence.operations.inboxes import LONGEST_SENTENCE, Shut, begin_sending, take_sentence
from plaudit.evidence.operations.uploads import Gone, end_upload, receive
from plaudit.evidence.rates import SENT_IN_A_DAY, SENT_IN_A_MINUTE, WRONG_CODES
from plaudit.refusals import Refusal, TooMany
from plaudit.web import offline, tus
from plaudit.web.access import by_script, public
from plaudit.web.senders import sender_of

FORM_BYTES = 25_000_000
MOST_FILES = 10  # in a form, where there is no script that sends one after the other
UNKNOWN = "There is no such address. Look at the poster again: it has nine letters."
# What another site could have a visitor's browser send, it could send itself.
WITHOUT_SECRET = "Whoever knows the code may send: there is no session that a forged request could ride on."  # noqa: S105


class Unknown(tus.Malformed):
    """A code that no inbox has."""

    def __init__(self) -> None:
        super().__init__(UNKNOWN, HTTPStatus.NOT_FOUND)


def explained(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Gives whoever asks for a page one that says why nothing can be sent; a script gets the bare sentence."""

    @wraps(view)
    def answered(request: HttpRequest, code: str) -> HttpResponseBase:
        try:
            return view(request, code)
        except (Unknown, Shut, TooMany) as refusal:
            response = tus.refused(refusal)
            if isinstance(refusal, Shut) and refusal.stage is Stage.EARLY:
                response.status_code = HTTPStatus.NOT_FOUND
            return response if by_script(request) else _shut(request, code_in(code), refusal, response.status_code)

    return answered


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public(f"A poster in the hall leads here. {WITHOUT_SECRET}")
@explained
def capture(request: HttpRequest, code: str) -> HttpResponse:
    """The page to send from. A form does it where no script runs; the page's script sends its words here, too."""
    inbox = _inbox(request, code)
    if request.method != "POST":
        return _page(request, inbox, has_sent="sent" in request.GET)
    text = request.POST.get("text", "")
    try:
        _take_form(request, inbox, text)
    except (Shut, TooMany):
        raise
    except Refusal as refusal:
        if by_script(request):
            return tus.refused(refusal)
        return _page(request, inbox, HTTPStatus.UNPROCESSABLE_ENTITY, sentence=refusal.sentence, text=text)
    if by_script(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(f"{reverse('capture', args=[inbox.code])}?sent")


capture.largest_request = FORM_BYTES  # type: ignore[attr-defined]


def _take_form(request: HttpRequest, inbox: Inbox, text: str) -> None:
    files = [file for file in request.FILES.getlist("files") if file.name]
    if len(files) > MOST_FILES:
        raise Refusal(f"Please send {MOST_FILES} files at once at most.")
    if text.strip() or not files:
        _count(request)
        take_sentence(inbox=inbox, text=text, key=request.POST.get("key", "")[:50])
    for file in files:
        _count(request)
        upload = begin_sending(
            inbox=inbox, name=file.name or "", length=file.size or 0, media_type=file.content_type or ""
        )
        receive(upload=upload, offset=0, source=file)


@csrf_exempt
@public(f"A phone sends files here, bit by bit. {WITHOUT_SECRET}")
@tus.speaks("POST")
def uploads(request: HttpRequest, code: str) -> HttpResponse:
    """Begins an upload through an inbox."""
    inbox, said = _inbox(request, code), tus.metadata(request)
    length = tus.length(request)
    _count(request)
    name, media_type = said.get("filename", ""), said.get("filetype", "")
    upload = begin_sending(inbox=inbox, name=name, length=length, media_type=media_type)
    return tus.begun(request, upload, reverse("capture-upload", args=[inbox.code, upload.pk]))


@csrf_exempt
@public(f"The random name of an upload is known to nobody but its sender. {WITHOUT_SECRET}")
@tus.speaks("HEAD", "PATCH", "DELETE")
def upload(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """How far an upload has come; more of its bytes; or its end. What was begun in time may arrive late."""
    found = Upload.objects.filter(pk=pk, inbox__code=code_in(code)).first()
    if found is None:
        raise tus.Malformed("There is no such upload.", HTTPStatus.NOT_FOUND)
    if found.is_over:
        raise Gone("This upload was ended.")
    if request.method == "HEAD":
        return tus.state(found)
    if request.method == "PATCH":
        return tus.taken(request, found)
    end_upload(upload=found)
    return tus.ended()


def _inbox(request: HttpRequest, code: str) -> Inbox:
    """The inbox of that code, open today. Looking for codes by trying is held back.

    Raises:
        Unknown: there is none.
        Shut: it takes nothing today.
        TooMany: too many codes were tried.
    """
    sender, wanted = sender_of(request), code_in(code)
    WRONG_CODES.check(sender)
    found = Inbox.objects.select_related("school").filter(code=wanted).first() if wanted else None
    if found is None:
        if wanted:
            WRONG_CODES.count(sender)
        raise Unknown
    stage = found.stage(timezone.localdate())
    if stage is not Stage.OPEN:
        raise Shut(stage)
    return found


def _count(request: HttpRequest) -> None:
    sender = sender_of(request)
    SENT_IN_A_MINUTE.count(sender)
    SENT_IN_A_DAY.count(sender)


def _page(request: HttpRequest, inbox: Inbox, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> HttpResponse:
    told = {"inbox": inbox, "longest": LONGEST_SENTENCE, "worker": offline.capture_worker_address()}
    return _for_everybody(render(request, "captures/capture.html", told | context, status=status))


def _shut(request: HttpRequest, code: str, refusal: Refusal, status: int) -> HttpResponse:
    inbox = Inbox.objects.select_related("school").filter(code=code).first() if isinstance(refusal, Shut) else None
    told = {"inbox": inbox, "code": code, "refusal": refusal, "stage": getattr(refusal, "stage", "")}
    told["worker"] = offline.capture_worker_address()
    return _for_everybody(render(request, "captures/shut.html", told, status=status))


def _for_everybody(response: HttpResponse) -> HttpResponse:
    """The same page for all, of nobody's; asked for again each time, since an inbox is ended at once."""
    patch_cache_control(response, public=True, no_cache=True)
    return response

"""Signing in through a provider: Google, Microsoft, DfE Sign-in, or any other that speaks OpenID Connect."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

import structlog
from allauth.core.internal.ratelimit import consume_or_429
from allauth.socialaccount.providers.openid_connect import views as library
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from requests import RequestException

from plaudit.accounts.linking import NotLetIn
from plaudit.web.access import public

log = structlog.get_logger(__name__)
LIMITS = {"provider": "30/m/ip"}  # each of these asks the provider's server something
View = Callable[[HttpRequest, str], HttpResponseBase]


def answering(view: View) -> View:
    """`view` with a page for a person who is not let in, and one for a provider that does not answer as it should."""

    @wraps(view)
    def answered(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        provider = next((one for one in settings.OPENID_PROVIDERS if one.key == provider_id), None)
        if provider is None:
            raise Http404
        limited = consume_or_429(request, app="plaudit", action="provider", config=LIMITS, limit_get=True)
        if limited:
            return limited  # type: ignore[no-any-return]
        context: dict[str, Any] = {"provider": provider}
        try:
            return view(request, provider_id)
        except NotLetIn as refusal:
            context["sentence"] = refusal.sentence
            return render(request, "socialaccount/not_let_in.html", context, status=HTTPStatus.FORBIDDEN)
        except (RequestException, KeyError, ValueError):
            log.exception("provider_does_not_answer", provider=provider_id)
            return render(request, "socialaccount/no_answer.html", context, status=HTTPStatus.BAD_GATEWAY)

    return answered


@require_safe
@public("Nobody can be signed in before signing in.")
@answering
def start(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Sends the person to the provider. Of the address only where to go afterwards is heard."""
    request.GET = QueryDict(urlencode({"next": request.GET["next"]} if "next" in request.GET else {}))
    return library.login(request, provider_id)  # type: ignore[no-any-return]


@require_safe
@public("The provider's answer, tied to this browser by a state of its own, says who it is.")
@answering
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Takes the person back from the provider."""
    return library.callback(request, provider_id)  # type: ignore[no-any-return]

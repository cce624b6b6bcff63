"""Your account: every way in which you sign in, and where you are signed in. And the library's pages, made truthful."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_flows,
    raise_if_reauthentication_required,
)
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.internal.flows import sessions as library
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from plaudit.accounts.devices import device_of
from plaudit.accounts.models import User
from plaudit.accounts.second_factors import STRONG
from plaudit.refusals import Refusal
from plaudit.schools.models import Hub
from plaudit.web.access import SignedInRequest, signed_in

TOO_MANY = {"too_many_login_attempts", "rate_limited"}
YOUR_OWN = "It shows and changes your own account."


def truthful(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` with 422 for a form that was refused, and 429 for one of too many tries, where the library says 200."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        forms = [context[name] for name in ("form", "webauthn_form") if context.get(name) is not None]
        refused = {error.code for form in forms for all_of in form.errors.as_data().values() for error in all_of}
        if request.method == "POST" and response.status_code == HTTPStatus.OK and refused:
            response.status_code = (
                HTTPStatus.TOO_MANY_REQUESTS if refused & TOO_MANY else HTTPStatus.UNPROCESSABLE_ENTITY
            )
        return response

    return answered


def evenly(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` with as much work for an address that nobody has as for one that somebody has.

    Who is half-way in is looked up by the library at each request; for an unknown address there is nobody to look up.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        half_way = request.session.get(LOGIN_SESSION_KEY)
        if isinstance(half_way, dict) and half_way.get("user_pk") is None:
            User.objects.filter(pk=0).first()
        return view(request, *args, **kwargs)

    return answered


def known_lately(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` for who has shown lately who they are: a way in that somebody adds stays open when the session is over.

    The library asks again for the password or the second factor. It lets pass who has neither, since they sign in by
    letter or through a provider: they sign in again.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        required = get_adapter().is_reauthentication_required(app="plaudit")
        if required and not get_reauthentication_flows(request.user):
            raise Refusal("You signed in a while ago. Sign out and in again first, so that we know that it is you.")
        raise_if_reauthentication_required(request, app="plaudit")
        return view(request, *args, **kwargs)

    return answered


@require_safe
@signed_in(YOUR_OWN)
def account(request: SignedInRequest) -> HttpResponse:
    """All ways of signing in, with what can be done about each."""
    kept = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    by_type = {one.type: one for one in kept}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "passkeys": [one for one in kept if one.type == Authenticator.Type.WEBAUTHN],
        "authenticator": by_type.get(Authenticator.Type.TOTP),
        "protected": any(one.type in STRONG for one in kept),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "sessions": sessions_of(request.user, str(request.session.session_key)),
        "links": [(link, provider_name(link)) for link in SocialAccount.objects.filter(user=request.user)],
        "providers": settings.OPENID_PROVIDERS,
        "demanding": list(Hub.objects.demanding_of(request.user)),
    }
    return render(request, "account/account.html", context)


def sessions_of(user: User, current: str) -> list[dict[str, Any]]:
    """Where `user` is signed in, the session with the key `current` first, then the one that was used last."""
    rows = UserSession.objects.purge_and_list(user)
    rows.sort(key=lambda row: (row.session_key != current, -row.last_seen_at.timestamp()))
    return [
        {"pk": row.pk, "device": device_of(row.user_agent), "row": row, "is_this": row.session_key == current}
        for row in rows
    ]


def provider_name(link: SocialAccount) -> str:
    """What the provider of `link` is called; its key, where the settings no longer know it."""
    names = {provider.key: provider.name for provider in settings.OPENID_PROVIDERS}
    return names.get(link.provider, str(link.provider))


@require_POST
@signed_in(YOUR_OWN)
def session_ended(request: SignedInRequest, pk: int) -> HttpResponse:
    """Signs one device out."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    library.end_sessions(request, [session])
    if not request.user.is_authenticated:
        return redirect("home")
    messages.success(request, f"{device_of(session.user_agent)} is signed out.")
    return redirect("account")


@require_POST
@signed_in(YOUR_OWN)
def other_sessions_ended(request: SignedInRequest) -> HttpResponse:
    """Signs every other device out."""
    library.end_other_sessions(request, request.user)
    messages.success(request, "You are signed out everywhere but here.")
    return redirect("account")


@require_POST
@signed_in(YOUR_OWN)
def link_ended(request: SignedInRequest, pk: int) -> HttpResponse:
    """Forgets an account at a provider; asks who it is first."""
    link = get_object_or_404(SocialAccount, pk=pk, user=request.user)
    raise_if_reauthentication_required(request, app="allauth.socialaccount")
    name = provider_name(link)
    link.delete()
    told = {"provider": {"name": name}}
    get_adapter().send_notification_mail("socialaccount/email/account_disconnected", request.user, told)
    messages.success(request, f"{name} no longer signs you in.")
    return redirect("account")

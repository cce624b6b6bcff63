"""Passkeys, the authenticator and recovery codes: the library's pages, and what the product adds to them.

It adds that setting one up counts as having shown it, that the last one stays while a hub demands it, and that with
the last one the other sessions go, since they rested on it.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_safe

from plaudit.accounts.models import User
from plaudit.accounts.second_factors import forget, has_second_factor, is_last_second_factor, shown_now
from plaudit.refusals import Refusal
from plaudit.schools.models import Hub
from plaudit.web.access import SignedInRequest, public, signed_in

ONWARD = "onward"  # where somebody was going when they were asked for a second factor


class NewAuthenticator(ActivateTOTPView):
    """Sets up an authenticator."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Its first code has shown that the person holds it."""
        response = super().form_valid(form)
        shown_now(self.request, self.request.user, Authenticator.Type.TOTP)
        return response

    def get_success_url(self) -> str:
        """To the recovery codes, where this is the first second factor."""
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "account")


class AuthenticatorRemoved(DeactivateTOTPView):
    """Removes the authenticator."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Unless it is the last second factor, and one is demanded."""
        keep_the_last(self.request.user, self.authenticator)
        response = super().form_valid(form)
        after_removal(self.request)
        return response

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


class NewPasskey(AddWebAuthnView):
    """Adds a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        """It has asked its device who is there, so it has been shown."""
        response = super().form_valid(form)
        shown_now(self.request, self.request.user, Authenticator.Type.WEBAUTHN)
        return response

    def get_success_url(self) -> str:
        """To the recovery codes, where this is the first second factor."""
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "account")


class PasskeyRemoved(RemoveWebAuthnView):
    """Removes a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Unless it is the last second factor, and one is demanded."""
        keep_the_last(self.request.user, self.object)
        response = super().form_valid(form)
        after_removal(self.request)
        return response

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


class PasskeyName(EditWebAuthnView):
    """Gives a passkey another name."""

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


class RecoveryCodes(ViewRecoveryCodesView):
    """Shows the recovery codes that are left, and the way on to where somebody was going."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The codes, and the way on."""
        return super().get_context_data(**kwargs) | {"onward": self.request.session.get(ONWARD)}


def keep_the_last(user: User, authenticator: Authenticator) -> None:
    """Refuses to remove the last second factor of somebody from whom a hub demands one.

    Raises:
        Refusal: it is the last, and a hub demands one.
    """
    hub = Hub.objects.demanding_of(user).first() if is_last_second_factor(authenticator) else None
    if hub is not None:
        raise Refusal(f"{hub} asks its staff for a second step, and this is your only one. Set up another one first.")


def after_removal(request: SignedInRequest) -> None:
    """Where no second factor is left, ends the other sessions and what this one has shown: both rested on it."""
    if not has_second_factor(request.user):
        forget(request)
        end_other_sessions(request, request.user)


@require_safe
@signed_in("It says what this person's hubs demand, and helps to set it up.")
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Why a second step is asked for, and the ways to it."""
    onward = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        request.session[ONWARD] = onward
    onward = request.session.get(ONWARD) or reverse("start")
    if request.user.has_shown_second_factor:
        request.session.pop(ONWARD, None)
        return redirect(onward)
    context = {
        "demanding": list(Hub.objects.demanding_of(request.user)),
        "types": set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True)),
        "onward": urlencode({"next": onward}),
    }
    return render(request, "account/second_factor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@public("It leads the installation's staff to the sign-in page, and to their second factor.")
def administration(request: HttpRequest) -> HttpResponse:
    """The way into the administration: through the same doors as everything else."""
    onward = urlencode({"next": request.GET.get("next", "") or reverse("admin:index")})
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?{onward}")
    if not request.user.is_staff:
        raise PermissionDenied
    return redirect(f"{reverse('second-factor')}?{onward}")

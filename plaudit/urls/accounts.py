"""Your account and signing in: the library's views under addresses, policies and names of the product.

The names that begin with `account_`, `mfa_`, `openid_connect_` and `socialaccount_` are those by which django-allauth
finds its own pages.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from django.conf import settings
from django.http import HttpResponseBase
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_safe

from plaudit.demo import sign_ins
from plaudit.web.access import public, signed_in
from plaudit.web.views import accounts, providers, second_factors
from plaudit.web.views.accounts import YOUR_OWN, evenly, known_lately, truthful

View = Callable[..., HttpResponseBase]

NOT_SIGNED_IN_YET = "Nobody can be signed in before signing in."
FORGOTTEN = "Who has forgotten the password cannot sign in."
IN_BETWEEN = "Between password and second factor; the library asks for the first."
WHO_YOU_ARE = "To confirm who you are."


def form(view: View) -> View:
    """One of the library's pages with a form: it takes what browsers send and nothing else, and tells the truth."""
    return require_http_methods(["GET", "HEAD", "POST"])(truthful(view))


def providers_offered() -> tuple[Any, ...]:
    """The providers of the settings, read when the page is drawn."""
    return settings.OPENID_PROVIDERS


sign_in = account.LoginView.as_view(extra_context={"sign_ins": sign_ins, "providers": providers_offered})

SIGNING_IN = [
    path("sign-in", public(NOT_SIGNED_IN_YET)(evenly(form(sign_in))), name="account_login"),
    path(
        "sign-in/code",
        public(NOT_SIGNED_IN_YET)(evenly(form(account.request_login_code))),
        name="account_request_login_code",
    ),
    path(
        "sign-in/code/sent",
        public("The code of the letter stands for the password.")(evenly(form(account.confirm_login_code))),
        name="account_confirm_login_code",
    ),
    path("sign-in/passkey", public(NOT_SIGNED_IN_YET)(form(webauthn.login_webauthn)), name="mfa_login_webauthn"),
    path("sign-in/second-step", public(IN_BETWEEN)(form(mfa.authenticate)), name="mfa_authenticate"),
    path("sign-in/with/<slug:provider_id>", providers.start, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back", providers.callback, name="openid_connect_callback"),
    path(
        "sign-in/cancelled",
        public(NOT_SIGNED_IN_YET)(require_safe(socialaccount.login_cancelled)),
        name="socialaccount_login_cancelled",
    ),
    path(
        "sign-in/closed",
        public("A closed account cannot sign in.")(require_safe(account.account_inactive)),
        name="account_inactive",
    ),
    path(
        "sign-up",
        public("It says that people are invited by their school.")(evenly(form(account.signup))),
        name="account_signup",
    ),
    path("sign-out", public("Everybody may leave, half-way in too.")(form(account.logout)), name="account_logout"),
    path("sign-in/again", signed_in(WHO_YOU_ARE)(form(account.reauthenticate)), name="account_reauthenticate"),
    path("sign-in/again/code", signed_in(WHO_YOU_ARE)(form(mfa.reauthenticate)), name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey",
        signed_in(WHO_YOU_ARE)(form(webauthn.reauthenticate_webauthn)),
        name="mfa_reauthenticate_webauthn",
    ),
]
PASSWORDS = [
    path("password", signed_in(YOUR_OWN)(form(account.password_change)), name="account_change_password"),
    path("password/first", signed_in(YOUR_OWN)(known_lately(form(account.password_set))), name="account_set_password"),
    path("password/forgotten", public(FORGOTTEN)(form(account.password_reset)), name="account_reset_password"),
    path(
        "password/forgotten/sent",
        public(FORGOTTEN)(require_safe(account.password_reset_done)),
        name="account_reset_password_done",
    ),
    re_path(
        # A person's number has no hyphen and the key has one, which a plain path would take for the one between them.
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$",
        public("The letter's link stands for the password.")(form(account.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new",
        public(FORGOTTEN)(require_safe(account.password_reset_from_key_done)),
        name="account_reset_password_from_key_done",
    ),
]
YOUR_ACCOUNT = [
    path("account", accounts.account, name="account"),
    path("account/second-factor", second_factors.second_factor, name="second-factor"),
    path(
        "account/authenticator",
        signed_in(YOUR_OWN)(known_lately(form(second_factors.NewAuthenticator.as_view()))),
        name="mfa_activate_totp",
    ),
    path(
        "account/authenticator/removed",
        signed_in(YOUR_OWN)(form(second_factors.AuthenticatorRemoved.as_view())),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/passkeys/new",
        signed_in(YOUR_OWN)(known_lately(form(second_factors.NewPasskey.as_view()))),
        name="mfa_add_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/name",
        signed_in(YOUR_OWN)(form(second_factors.PasskeyName.as_view())),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/removed",
        signed_in(YOUR_OWN)(form(second_factors.PasskeyRemoved.as_view())),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/recovery-codes",
        signed_in(YOUR_OWN)(require_safe(second_factors.RecoveryCodes.as_view())),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes.txt",
        signed_in(YOUR_OWN)(require_safe(recovery_codes.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
    path(
        "account/recovery-codes/new",
        signed_in(YOUR_OWN)(form(recovery_codes.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path("account/sessions/ended", accounts.other_sessions_ended, name="other-sessions-ended"),
    path("account/sessions/<int:pk>/ended", accounts.session_ended, name="session-ended"),
    path("account/links/<int:pk>/ended", accounts.link_ended, name="link-ended"),
]

urlpatterns = [*SIGNING_IN, *PASSWORDS, *YOUR_ACCOUNT]

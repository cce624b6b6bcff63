"""The site map. Addresses have no slash at their end; the noun in an address is the noun in the view and the model."""

from typing import Any

from allauth.account import views as account
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from plaudit.web.access import Policy, public, signed_in
from plaudit.web.views import errors
from plaudit.web.views.accounts import truthful

YOUR_OWN = "Your own password."
NOT_SIGNED_IN_YET = "Nobody can be signed in before signing in."
FORGOTTEN = "Who has forgotten the password cannot sign in."

# The libraries' own pages for these would be doors, and the product uses neither (docs/decisions/0008).
admin.site.unregister((EmailAddress, Group))
administration: Any = path("admin/", admin.site.urls)
administration.policy = Policy("staff", "The staff of this installation; the admin site asks for them itself.")

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in", public(NOT_SIGNED_IN_YET)(truthful(account.login)), name="account_login"),
    path("sign-up", public("It says that people are invited by their school.")(account.signup), name="account_signup"),
    path("sign-out", signed_in("Everybody may leave.")(account.logout), name="account_logout"),
    path(
        "sign-in/closed", public("A closed account cannot sign in.")(account.account_inactive), name="account_inactive"
    ),
    path(
        "sign-in/again",
        signed_in("To confirm who you are.")(truthful(account.reauthenticate)),
        name="account_reauthenticate",
    ),
    path("password", signed_in(YOUR_OWN)(truthful(account.password_change)), name="account_change_password"),
    path("password/first", signed_in(YOUR_OWN)(truthful(account.password_set)), name="account_set_password"),
    path("password/forgotten", public(FORGOTTEN)(truthful(account.password_reset)), name="account_reset_password"),
    path("password/forgotten/sent", public(FORGOTTEN)(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        # A person's number has no hyphen and the key has one, which a plain path would take for the one between them.
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$",
        public("The letter's link stands for the password.")(truthful(account.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new",
        public(FORGOTTEN)(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "admin/login/", public(NOT_SIGNED_IN_YET)(RedirectView.as_view(pattern_name="account_login", query_string=True))
    ),
    administration,
    path("", include("plaudit.web.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
handler429 = errors.too_many

"""Where django-allauth asks the product: who may join, how letters leave, and what is remembered of a sign-in."""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from plaudit.accounts.devices import device_of
from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.mail import sending

NO_ADDRESS = "127.0.0.1"  # behind a socket of the machine itself
# Each notice that the library sends tells of a change; the journal tells the same.
VERBS = {
    "account/email/password_changed": "person.password-changed",
    "account/email/password_reset": "person.password-reset",
    "account/email/password_set": "person.password-chosen",
    "mfa/email/recovery_codes_generated": "person.recovery-codes-made",
    "mfa/email/totp_activated": "person.authenticator-added",
    "mfa/email/totp_deactivated": "person.authenticator-removed",
    "mfa/email/webauthn_added": "person.passkey-added",
    "mfa/email/webauthn_removed": "person.passkey-removed",
    "socialaccount/email/account_connected": "person.linked",
    "socialaccount/email/account_disconnected": "person.unlinked",
}


class AccountAdapter(DefaultAccountAdapter):
    """People are added by their school or hub; nobody signs themselves up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address and the password do not belong together.",
        "incorrect_code": "That code is not the one in the letter.",
        "incorrect_password": "That is not your password.",
        "too_many_login_attempts": "That was too many tries. Wait five minutes, then try again.",
        "rate_limited": "That was too many tries. Wait a minute, then try again.",
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: an account without a school could do nothing."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends after commit, like every other message of the product."""
        message = self.render_mail(template_prefix, email, context | {"email": email, "site": settings.SITE.origin})
        sending.send_after_commit(message)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tells the person that how they sign in has changed, and writes it in the journal."""
        record(VERBS[template_prefix], subject=f"person:{user.pk}", by=user)
        told = {"user": user, "device": device_of(self.get_http_user_agent(self.request))} | (context or {})
        super().send_notification_mail(template_prefix, user, told, email or user.email)

    def login(self, request: Any, user: User) -> None:
        """Signs in, and notes when: `last_seen` keeps it up to date."""
        super().login(request, user)
        request.session["last_seen"] = time.time()

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for who has signed in a moment ago: a password twice in a row proves no more than once."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = any(time.time() - one["at"] < app_settings.REAUTHENTICATION_TIMEOUT for one in records)
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_client_ip(self, request: Any) -> str:
        """Where a request comes from; without any address all of them share one limit."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return NO_ADDRESS

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in a letter leads to this installation, whatever name or port the request called it by."""
        return str(settings.SITE.origin + urlsplit(super().get_reset_password_from_key_url(key)).path)

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """What the tries for one person are counted by: the address alone, since a request may name any port."""
        return str(credentials.get("email", "")).strip().lower()

    def get_password_change_redirect_url(self, request: Any) -> str:
        """Back to the page of all ways of signing in."""
        return reverse("account")

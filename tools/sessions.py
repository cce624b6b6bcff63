"""A session as the sign-in page makes it, for who measures or takes pictures and need not walk through the form."""

import time
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

if TYPE_CHECKING:
    from plaudit.accounts.models import User


def session_of(person: "User", *, second_factor: bool = False) -> str:
    """The key of a new session in which `person` is signed in, and has shown a second factor if so."""
    # Django's apps are ready by now, which they need not be where this module is imported.
    from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    if second_factor:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
    session.create()
    return str(session.session_key)

"""Being signed in, without the walk through the form that a test of something else need not repeat."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from playwright.sync_api import BrowserContext, Page

from plaudit.accounts.models import User


def sign_in(browsing: Page | BrowserContext, person: User, address: str) -> None:
    """Gives the browser the session that signing in at `address` would have given `person`."""
    context = browsing.context if isinstance(browsing, Page) else browsing
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(person), "url": address}])


def session_of(person: User) -> str:
    """The key of a new session of `person`, as the sign-in page makes it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)

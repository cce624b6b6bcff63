"""Being signed in, without the walk through the form that a test of something else need not repeat."""

from django.conf import settings
from playwright.sync_api import BrowserContext, Page

from plaudit.accounts.models import User
from tools.sessions import session_of


def sign_in(browsing: Page | BrowserContext, person: User, address: str) -> None:
    """Gives the browser the session that signing in at `address` would have given `person`."""
    context = browsing.context if isinstance(browsing, Page) else browsing
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(person), "url": address}])

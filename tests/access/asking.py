"""Asking a route as somebody, and what they got."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from plaudit.accounts.models import User
from tests.cast import Cast
from tests.support.signing_in import session_of

SENDING: dict[str, Callable[..., HttpResponse]] = {"GET": Client.get, "POST": Client.post}


def status(session: str | None, method: str, address: str, sent: Mapping[str, Any]) -> str:
    """What whoever has that session gets, as the table says it; what it changed is taken back."""
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        response = client.generic(method, address) if method not in SENDING else SENDING[method](client, address, sent)
        transaction.set_rollback(True)
    where = response.headers.get("Location", "")
    if where.startswith("/sign-in?next="):
        return "in"
    return "staff" if where.startswith("/admin/login/?next=") else str(response.status_code)


def sessions(cast: Cast, people: Iterable[str]) -> dict[str, str | None]:
    """A session of each of them, as strong as one can be; nobody has none."""
    by_name = {str(user).lower(): user for user in User.objects.all()}
    return {who: session_of(by_name[who], second_factor=True) if who in by_name else None for who in people}

"""The second factor: a passkey, or a code from an authenticator, besides what proves an address or a password.

What a person has is rows of django-allauth. Whether this session has shown one is a fact of the session, so that asking
costs no query. `mark` writes it on the person of a request.
"""

from collections.abc import Iterable
from typing import Any, Protocol, cast

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator

from plaudit.accounts.models import User

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class WithSession(Protocol):
    """A request, as far as this module looks into it."""

    session: Any


def has_second_factor(user: User) -> bool:
    """Whether `user` has a passkey or an authenticator. Recovery codes alone are none: they stand in for one."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=STRONG).exists()


def protected(people: Iterable[int]) -> set[int]:
    """The keys of those of `people`, by their keys, who have a second factor."""
    found = Authenticator.objects.filter(user_id__in=list(people), type__in=STRONG)
    return set(found.values_list("user_id", flat=True))


def is_last_second_factor(authenticator: Authenticator) -> bool:
    """Whether its person has no other passkey or authenticator."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=STRONG).exclude(pk=authenticator.pk)
    return not others.exists()


def mark(user: User, request: WithSession) -> User:
    """Writes on `user` whether the session of `request` has shown one of their second factors."""
    records = get_authentication_records(cast(Any, request), user)
    user.has_shown_second_factor = any(record.get("method") == "mfa" for record in records)
    return user


def shown_now(request: WithSession, user: User, kind: str) -> None:
    """Remembers that a second factor of that kind has just been shown: setting one up proves that one holds it."""
    record_authentication(cast(Any, request), user, "mfa", type=kind, reauthenticated=True)


def forget(request: WithSession) -> None:
    """Forgets in this session that one was shown, since the person has none any more."""
    records = request.session.get("account_authentication_methods", [])
    request.session["account_authentication_methods"] = [one for one in records if one.get("method") != "mfa"]

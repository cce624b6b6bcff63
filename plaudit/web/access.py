"""The door. Every route declares who may pass, or says why it is open to everybody.

    @allow(can_answer, to=audit)          one object: the invisible is 404, the forbidden is 403
    @signed_in("Everybody has a start page.")
    @public("Anybody may read what a mark asks.")

A view under `allow` is called with the request, the object, and what is left of the address. A system check refuses
to start while a route has no policy (`plaudit.web.checks`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase

from plaudit.accounts.models import User

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may pass: in words, for the table of routes."""

    kind: str
    words: str


class SignedInRequest(HttpRequest):
    """A request whose person is known."""

    user: User


class Guarded(Protocol):
    """A view that carries its policy."""

    policy: Policy


def by_script(request: HttpRequest) -> bool:
    """Whether the page's own script asks, which wants the parts that changed, or a bare sentence, and not a page."""
    return bool(request.headers.get("Plaudit-Fragment"))


def public(reason: str) -> Callable[[View[P]], View[P]]:
    """Open to everybody, for the reason given."""

    def declare(view: View[P]) -> View[P]:
        return _with(Policy("public", reason), login_not_required(_own(view)))

    return declare


def signed_in(reason: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Open to everybody who is signed in: the page shows only what is theirs, for the reason given."""

    def declare(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        return _with(Policy("signed in", reason), _own(view))

    return declare


def allow(
    may: Callable[[User, M], bool], *, to: Callable[..., M]
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Open to those for whom `may(user, object)` is true, the object being what `to(user, ...)` finds.

    `to` takes the user and, by their names, the parts of the address that identify the object; it raises
    `Http404` for what the user may not see.
    """
    parts = tuple(signature(to).parameters)[1:]

    def declare(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponseBase:
            user = cast(User, request.user)
            found = to(user, **{part: address.pop(part) for part in parts})
            if not may(user, found):
                raise PermissionDenied
            return view(request, found, **address)

        return _with(Policy(may.__name__, (may.__doc__ or "").strip()), guarded)

    return declare


def _own(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """A view of our own around `view`, since a library's view may serve elsewhere under another policy."""

    @wraps(view)
    def own(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(*args, **kwargs)

    return own


def _with(policy: Policy, view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    cast(Guarded, view).policy = policy
    return view

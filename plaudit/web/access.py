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
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from plaudit.accounts.models import User
from plaudit.schools.roles import roles_of, with_all_roles

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
SECOND_FACTOR = "Your hub asks for a second step when you sign in. Load the page again, and it leads you there."
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

    `to` takes the user and, by their names, the parts of the address that identify the object; those with a default
    may be missing. It raises `Http404` for what the user may not see.
    """
    parts = tuple(signature(to).parameters)[1:]

    def declare(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponseBase:
            user = cast(User, request.user)
            named = {part: address.pop(part) for part in parts if part in address}
            try:
                found = _passed(user, may, to, named)
            except (Http404, PermissionDenied):
                if roles_of(user).withheld and _passes(with_all_roles(user), may, to, named):
                    return second_factor_first(request)
                raise
            return view(request, found, **address)

        return _with(Policy(may.__name__, (may.__doc__ or "").strip()), guarded)

    return declare


def second_factor_first(request: HttpRequest) -> HttpResponse:
    """To the page that says which hub demands a second factor, and helps; for a script the bare sentence."""
    if by_script(request):
        return HttpResponse(SECOND_FACTOR, status=403, content_type="text/plain; charset=utf-8")
    back = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") else {}
    return redirect(f"{reverse('second-factor')}?{urlencode(back)}" if back else reverse("second-factor"))


def _passed(user: User, may: Callable[[User, M], bool], to: Callable[..., M], named: dict[str, Any]) -> M:
    found = to(user, **named)
    if not may(user, found):
        raise PermissionDenied
    return found


def _passes(user: User, may: Callable[[User, M], bool], to: Callable[..., M], named: dict[str, Any]) -> bool:
    try:
        _passed(user, may, to, named)
    except (Http404, PermissionDenied):
        return False
    return True


def _own(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """A view of our own around `view`, since a library's view may serve elsewhere under another policy."""

    @wraps(view)
    def own(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(*args, **kwargs)

    return own


def _with(policy: Policy, view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    cast(Guarded, view).policy = policy
    return view

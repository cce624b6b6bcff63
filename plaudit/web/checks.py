"""The system check that refuses to start while a route has no policy."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from plaudit.web.access import Policy


def routes() -> Iterator[tuple[str, URLPattern, Policy | None]]:
    """Every route of the site: its address pattern, the pattern itself, and its policy."""
    yield from _walk(get_resolver().url_patterns, "", None)


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str, inherited: Policy | None
) -> Iterator[tuple[str, URLPattern, Policy | None]]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address, getattr(pattern, "policy", inherited))
        else:
            yield address, pattern, getattr(pattern.callback, "policy", inherited)


@register("access")
def every_route_has_a_policy(**_: Any) -> list[CheckMessage]:
    """An error for each route that declares no policy."""
    return [
        Error(
            f"The route '/{address}' declares no policy.",
            hint="Decorate its view with allow, signed_in or public from plaudit.web.access.",
            id="plaudit.E001",
        )
        for address, _, policy in routes()
        if policy is None
    ]

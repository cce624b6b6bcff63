"""What a page may do beyond showing words and pictures: play sound and film, and record them.

    @plays
    @records

Every other page may neither: its Content-Security-Policy lets no media in, and its Permissions-Policy keeps the
microphone and the camera shut, whatever a script on it tried.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

POWERS = "camera={camera}, microphone={camera}, geolocation=(), payment=(), usb=(), interest-cohort=()"
NONE_OF_THEM = POWERS.format(camera="()")
TO_RECORD = POWERS.format(camera="(self)")


def plays(view: View[P]) -> View[P]:
    """The page plays what the school has."""
    return cast(View[P], csp_update({"media-src": [SELF]})(view))


def records(view: View[P]) -> View[P]:
    """The page records, and plays what was recorded before it is sent."""

    @wraps(view)
    def recording(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Permissions-Policy"] = TO_RECORD
        return response

    return cast(View[P], csp_update({"media-src": ["blob:"]})(recording))

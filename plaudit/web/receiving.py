"""How much a view takes in one request."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpResponseBase

P = ParamSpec("P")
View = Callable[P, HttpResponseBase]


def takes(most: int | None) -> Callable[[View[P]], View[P]]:
    """Lets a view take `most` bytes, or, for None, as many as it reads bit by bit itself.

    Outermost, since `plaudit.web.middleware.bounded` looks at the view that the address leads to.
    """

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def taking(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return view(*args, **kwargs)

        taking.largest_request = most  # type: ignore[attr-defined]
        return taking

    return declare

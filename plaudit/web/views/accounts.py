"""The library's pages for signing in, with the status that tells the truth about what was sent to them."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponseBase

TOO_MANY = "too_many_login_attempts"


def truthful(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` with 422 for a form that was refused, and 429 for one of too many tries, where the library says 200."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == HTTPStatus.OK and form is not None and form.errors:
            codes = {error.code for errors in form.errors.as_data().values() for error in errors}
            response.status_code = (
                HTTPStatus.TOO_MANY_REQUESTS if TOO_MANY in codes else HTTPStatus.UNPROCESSABLE_ENTITY
            )
        return response

    return answered

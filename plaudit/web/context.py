"""What every page knows: who is here, and where they can go."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from plaudit.web.mailbox import is_theirs
from plaudit.web.offline import name_on_device, worker_address


def page(request: HttpRequest) -> dict[str, Any]:
    """Nothing that costs a query: views add `navigation` and `place` where they know them."""
    return {
        "navigation": [],
        "place": None,
        "person": SimpleLazyObject(lambda: name_on_device(request.user)),
        "worker": worker_address(),
        "has_mailbox": SimpleLazyObject(lambda: is_theirs(request.user)),
    }

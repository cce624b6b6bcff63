"""What every page knows: who is here, and where they can go."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from plaudit.web.mailbox import is_theirs
from plaudit.web.offline import name_on_device, worker_address


def page(request: HttpRequest) -> dict[str, Any]:
    """Nothing that costs a query: views add `navigation` and `place` where they know them."""
    # A request that is refused at the door has no person yet.
    user = getattr(request, "user", AnonymousUser())
    return {
        "navigation": [],
        "place": None,
        "person": SimpleLazyObject(lambda: name_on_device(user)),
        "worker": worker_address(),
        "has_mailbox": SimpleLazyObject(lambda: is_theirs(user)),
    }

"""What every page knows: who is here, and where they can go."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Nothing that costs a query: views add `navigation` and `place` where they know them."""
    return {"navigation": [], "place": None}

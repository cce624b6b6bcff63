"""What the archive's page needs besides what Django's templates know."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from plaudit.rulebook.terms.sayings import plainly

register = template.Library()
MINUTE = 60


@register.filter
def day(at: date | datetime | None) -> str:
    """A day or a moment as its day: '14 March 2026'; nothing for None."""
    if at is None:
        return ""
    return plainly(timezone.localdate(at) if isinstance(at, datetime) else at)


@register.filter
def of(key: Any, names: Mapping[Any, Any]) -> Any:
    """What stands under a key; nothing where nothing does."""
    return names.get("" if key is None else key, "")


@register.filter
def clock(seconds: float | None) -> str:
    """A place in sound or film: '3:05'; nothing for None."""
    if seconds is None:
        return ""
    return f"{int(seconds) // MINUTE}:{int(seconds) % MINUTE:02}"

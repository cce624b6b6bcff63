"""What the pages about signing in need of the templates."""

import json
from typing import Any

from django.template import Library
from django.utils.safestring import SafeString, mark_safe

register = Library()


@register.filter
def as_json(value: Any) -> str:
    """`value` as JSON, for a data attribute, where the template escapes it."""
    return json.dumps(value)


@register.filter
def drawing(svg: str) -> SafeString:
    """A picture that the product has drawn itself (`plaudit.accounts.authenticators`), as mark-up."""
    return mark_safe(svg)  # noqa: S308 digits, and words without a sign of mark-up


@register.filter
def in_fours(secret: str) -> str:
    """'ABCD EFGH …': a key as somebody can copy it by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))

"""The demonstration's mailbox: where it is, and what may be followed in a letter."""

import re

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from plaudit.mail.models import INVENTED
from plaudit.schools.models import Hub


def is_open() -> bool:
    """Whether there is one: in a demonstration from which nothing is really sent."""
    return not settings.SENDS_MAIL and Hub.objects.filter(is_demonstration=True).exists()


def is_theirs(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether letters to `user` end there; costs no query, since only a demonstration has invented people."""
    return not settings.SENDS_MAIL and str(getattr(user, "email", "")).endswith(INVENTED)


def with_links(text: str) -> SafeString:
    """The text of a letter as HTML: this site's own addresses can be followed, and no others."""
    own = re.compile(rf"({re.escape(settings.SITE.origin)}/\S*)")
    parts = [
        format_html('<a href="{}">{}</a>', part, part) if own.fullmatch(part) else escape(part)
        for part in own.split(text)
    ]
    return mark_safe("".join(parts))  # noqa: S308 every part is escaped above

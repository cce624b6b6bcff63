"""The demonstration's mailbox: where it is, and what may be followed in a letter."""

import re
from urllib.parse import urlsplit

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
    """The text of a letter as HTML: addresses of this site can be followed, and no others.

    They are followed to where the reader is: the demonstration may have been built before its port was chosen.
    """
    # No path that begins with two slashes, or a slash and a backslash: browsers read another site's name into those.
    own = re.compile(rf"(https?://(?:{re.escape(settings.SITE.host)}|127\.0\.0\.1|localhost)(?::\d+)?/(?![/\\])\S*)")
    parts = [_link(part) if own.fullmatch(part) else escape(part) for part in own.split(text)]
    return mark_safe("".join(parts))  # noqa: S308 every part is escaped


def _link(address: str) -> SafeString:
    parts = urlsplit(address)
    return format_html('<a href="{}">{}</a>', parts._replace(scheme="", netloc="").geturl(), address)

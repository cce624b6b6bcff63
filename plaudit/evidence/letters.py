"""The letters about what goes by its date; sent after commit.

They name no item and quote no words: a letter outlives what it is about.
"""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import dateformat

from plaudit.accounts.models import User
from plaudit.evidence.roles import KEEPING
from plaudit.mail.models import LONGEST_SUBJECT
from plaudit.mail.sending import send_after_commit
from plaudit.schools.models import School

WARNED = """\
Hello {name},

{what} of {school} on Plaudit will be removed soon, since somebody has set the day until which {it} may be kept. {when}

Look at what goes, and keep longer what you still need:
{link}

If you do nothing, it is removed by itself, with everything that was made of it. It cannot be brought back.
"""
REMOVED = """\
Hello {name},

{what} of {school} on Plaudit {was} removed, since the day has passed until which {it} was to be kept. Nothing of it is
left but that it went, and when.

This page lists what was removed, and what the school still holds about pupils who can be recognised:
{link}
"""


def send_warning(school: School, *, items: int, first: date) -> None:
    """Tells a school's leads and leaders that so many items will go by themselves, the first of them after `first`."""
    when = f"The last day of {'it' if items == 1 else 'the first'} is {dateformat.format(first, 'l j F Y')}."
    subject = f"{_what(items)} will be removed soon"
    _send(school, subject, WARNED, items, link=f"{_register(school)}?show=going", when=when)


def send_removed(school: School, *, items: int) -> None:
    """Tells a school's leads and leaders that so many items have gone by themselves."""
    was = "was" if items == 1 else "were"
    _send(school, f"{_what(items)} {was} removed", REMOVED, items, link=f"{_register(school)}#withdrawn", was=was)


def _send(school: School, subject: str, text: str, items: int, **words: str) -> None:
    keepers = User.objects.filter(memberships__school=school, memberships__role__in=KEEPING, is_active=True)
    it = "it" if items == 1 else "they"
    for person in keepers.distinct().order_by("pk"):
        body = text.format(name=person.name, what=_what(items), school=school, it=it, **words)
        send_after_commit(EmailMessage(subject[:LONGEST_SUBJECT], body, to=[person.email]))


def _what(items: int) -> str:
    return "One piece of evidence" if items == 1 else f"{items} pieces of evidence"


def _register(school: School) -> str:
    return settings.SITE.origin + reverse("pupils", args=[school.urn])

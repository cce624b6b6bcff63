"""The weekly letter about one's actions; sent after commit."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.mail.sending import send_after_commit
from plaudit.plans.digests import Due, Week
from plaudit.plans.stopping import stop_secret_of

WEEK = """\
Hello {name},

{parts}
All your actions on one page:
{link}

You get this letter on a Monday when something of yours is due. To have it all in your calendar:
{calendar}

To stop these letters, without signing in:
{stop}
"""


def send_week(user: User, week: Week) -> None:
    """Tells `user` what is late, due this week and due next week."""
    parts = (("Due this week", week.now), ("Late", week.late), ("Due next week of school", week.following))
    stop = settings.SITE.origin + reverse("letters-link", args=[stop_secret_of(user)])
    body = WEEK.format(
        name=user.name,
        parts="".join(_part(title, found) for title, found in parts if found),
        link=settings.SITE.origin + reverse("my-actions"),
        calendar=settings.SITE.origin + reverse("calendar"),
        stop=stop,
    )
    message = EmailMessage(_subject(week), body, to=[user.email])
    send_after_commit(message, stop=stop)


def _subject(week: Week) -> str:
    said = [f"{len(week.now)} due"] if week.now else []
    said += [f"{len(week.late)} late"] if week.late else []
    return f"Your actions this week: {', '.join(said)}" if said else "Your actions: what is due next week"


def _part(title: str, found: Sequence[Due]) -> str:
    return f"{title}\n" + "".join(_line(due) for due in found) + "\n"


def _line(due: Due) -> str:
    link = settings.SITE.origin + reverse("action", args=[due.action.pk])
    return f"- {due.action.title}\n  {due.when}, {due.action.plan.journey.school}\n  {link}\n"

"""The letters that people get about their roles."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.mail.sending import send_after_commit

SECONDS_A_DAY = 24 * 60 * 60
WELCOME = """\
Hello {name},

{by} has added you to {place} on Plaudit, where schools work towards a quality mark.

Choose a password here, and you are in:
{link}

The link works for {days} days. If it has run out, ask for another one here:
{forgotten}

You sign in with this e-mail address. If you did not expect this letter, leave it: nothing happens without a password.
"""


def send_welcome(user: User, *, place: str, by: User) -> None:
    """Tells somebody who has no password yet that they were added, with a link to choose one; sent after commit."""
    text = WELCOME.format(
        name=user.name,
        by=by,
        place=place,
        link=_password_link(user),
        days=settings.PASSWORD_RESET_TIMEOUT // SECONDS_A_DAY,
        forgotten=settings.SITE.origin + reverse("account_reset_password"),
    )
    # A name could hold a line break, which a subject may not.
    subject = " ".join(f"You have been added to {place} on Plaudit".split())
    send_after_commit(EmailMessage(subject, text, to=[user.email]))


def _password_link(user: User) -> str:
    """The address of django-allauth's own page for a new password, good once and for as long as its letters are."""
    parts = {"uidb36": user_pk_to_url_str(user), "key": app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)}
    return settings.SITE.origin + reverse("account_reset_password_from_key", kwargs=parts)

"""Whom to tell that the virus scanner is away; sent after commit. The letter names no file."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet

from plaudit.accounts.models import User
from plaudit.evidence.models import File, State
from plaudit.mail.sending import send_after_commit
from plaudit.schools.models import Role

SUBJECT = "The virus scanner of Plaudit is away"
LETTER = """\
Hello {name},

the virus scanner of {site} does not answer. Nothing that schools add is shown before it has been scanned, so {waiting}
until it is back. Nothing is lost, and everything goes on by itself then.

{what}
"""
KEEPER = "Please look after clamd: `plaudit doctor` says what it finds. PLAUDIT_CLAMD says where it is looked for."
HUB = "Whoever looks after this installation has been told. You need not do anything; schools may ask you."


def tell_of_silence() -> None:
    """Writes to those who look after the installation, and to the administrators of the hubs whose schools wait."""
    waiting = File.objects.filter(state=State.HELD.value).count()
    if not waiting:
        return
    files = "one file waits" if waiting == 1 else f"{waiting} files wait"
    for user in _concerned():
        what = KEEPER if user.is_staff else HUB
        text = LETTER.format(name=user.name, site=settings.SITE.origin, waiting=files, what=what)
        send_after_commit(EmailMessage(SUBJECT, text, to=[user.email]))


def _concerned() -> QuerySet[User]:
    administers = Q(
        memberships__role=Role.ADMINISTRATOR.value,
        memberships__hub__participations__school__files__state=State.HELD.value,
    )
    return User.objects.filter(administers | Q(is_staff=True), is_active=True).distinct().order_by("pk")

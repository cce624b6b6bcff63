"""What changes about a person."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.mail import EmailMessage
from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.mail.sending import send_after_commit
from plaudit.refusals import Refusal

UNLOCKED = """\
Hello {name},

whoever runs this installation of Plaudit has removed your passkeys, your authenticator and your recovery codes, since
you could not use them any more, and has signed you out everywhere. Sign in with your password or with a code by
e-mail, and set new ones up on the page "Your account".

If you did not ask for that, tell them at once.
"""


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None = None) -> User:
    """Makes a person whose letter has proved that the address is theirs.

    The library's own table of addresses stays empty: an address is a person's only one, every account comes by a
    letter to it, and looking it up in two places would let time tell who is known.

    Raises:
        IntegrityError: somebody has that address.
    """
    return User.objects.create_user(email=email, name=name, password=password)


@transaction.atomic
def unlock(*, user: User, by: User | None) -> None:
    """Removes all second factors of somebody who has lost them, and ends their sessions; they are told by letter.

    Raises:
        Refusal: they have none.
    """
    removed = Authenticator.objects.filter(user=user)
    if not removed.exists():
        raise Refusal(f"{user} ({user.email}) has no passkey and no authenticator.")
    removed.delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    record("person.unlocked", subject=f"person:{user.pk}", by=by)
    subject = "Your passkeys and your authenticator were removed"
    send_after_commit(EmailMessage(subject, UNLOCKED.format(name=user.name), to=[user.email]))

"""Mail goes out after commit only: a message about a change that never happened is worse than none.

A letter is a row, and a job in the queue asks for its sending; both are kept together with the change, or none is. So
no crash in between loses it, and it is tried again while the mail server is away.
"""

from email.utils import make_msgid, parseaddr

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from plaudit.jobs.queue import enqueue
from plaudit.mail.jobs import send_letter
from plaudit.mail.models import Letter


def send_after_commit(message: EmailMessage, *, stop: str = "") -> None:
    """Sends `message` once the running transaction is kept, to each of its recipients by itself.

    Args:
        stop: the address that stops letters of this kind without signing in, when it is posted to (RFC 8058).

    Raises:
        TypeError: it has what no letter of the product has yet: copies, attachments or headers of its own.
    """
    if message.cc or message.bcc or message.attachments or message.extra_headers or message.reply_to:
        raise TypeError("A letter has recipients, a subject and words, and nothing else.")
    with transaction.atomic():
        for recipient in message.to:
            letter = _letter(message, recipient, stop)
            letter.save(force_insert=True)
            enqueue(send_letter, letter=letter.pk)


def _letter(message: EmailMessage, recipient: str, stop: str) -> Letter:
    alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    sender_domain = parseaddr(message.from_email)[1].rpartition("@")[2]
    return Letter(
        to=parseaddr(recipient)[1],
        subject=str(message.subject),
        sender=message.from_email,
        # The same at every try, so that a mail server knows again what it has already.
        message_id=make_msgid(domain=sender_domain),
        stop=stop,
        body=str(message.body),
        html=next((str(content) for content, kind in alternatives if kind == "text/html"), ""),
    )

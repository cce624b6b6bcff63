"""Mail goes out after commit only: a message about a change that never happened is worse than none."""

import smtplib

import structlog
from django.core.mail import EmailMessage
from django.db import transaction

log = structlog.get_logger(__name__)


def send_after_commit(message: EmailMessage) -> None:
    """Sends `message` once the running transaction is kept, or at once where there is none."""
    transaction.on_commit(lambda: _send(message))


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, smtplib.SMTPException):
        # The change that asked for the message stands; the keeper of the installation reads the log.
        log.exception("mail_not_sent", subject=message.subject)

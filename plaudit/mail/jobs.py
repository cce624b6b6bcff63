"""Sending letters, and forgetting them."""

import smtplib
from datetime import time, timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from plaudit.jobs.declaring import GiveUp, job
from plaudit.mail.models import INVENTED, Letter

log = structlog.get_logger(__name__)

# Longer than all tries of one take: what has not been sent by then will not be, and its links have run out.
WORDS_ARE_KEPT = timedelta(days=3)
LETTERS_ARE_KEPT = timedelta(days=30)
PERMANENT = 500  # what a mail server answers from here on, it will answer tomorrow too (RFC 5321)


@job("send-letter", limit=timedelta(minutes=2))
def send_letter(*, letter: int) -> None:
    """Sends a letter that has not been sent. Where nothing is really sent, the invented people's mailbox keeps theirs.

    Raises:
        GiveUp: the mail server will never take it.
    """
    found = Letter.objects.filter(pk=letter, sent_at=None).first()
    if found is None:
        return
    if not settings.SENDS_MAIL and found.to.endswith(INVENTED):
        Letter.objects.filter(pk=letter).update(sent_at=timezone.now(), is_kept=True)
        return
    _send(found)
    Letter.objects.filter(pk=letter).update(sent_at=timezone.now(), body="", html="", stop="")


def _send(letter: Letter) -> None:
    message = EmailMultiAlternatives(letter.subject, letter.body, letter.sender, [letter.to], headers=_headers(letter))
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        with get_connection() as message.connection:  # closed whatever happens
            message.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        _refused(letter, code, words, error)
    except smtplib.SMTPResponseException as error:
        _refused(letter, error.smtp_code, error.smtp_error, error)


def _headers(letter: Letter) -> dict[str, str]:
    """A mail program shows a button of its own where a letter can be stopped by one click (RFC 8058)."""
    headers = {"Message-ID": letter.message_id}
    if letter.stop:
        headers |= {"List-Unsubscribe": f"<{letter.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers


def _refused(letter: Letter, code: int, words: bytes | str, error: Exception) -> None:
    """Gives up what the mail server refuses for good, and leaves the rest to the next try.

    A wrong password is refused for good as well, but it is the keeper's, who will mend it.
    """
    if code < PERMANENT or isinstance(error, smtplib.SMTPAuthenticationError):
        raise error
    Letter.objects.filter(pk=letter.pk).without_words()
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    raise GiveUp(f"The mail server refuses it for good: {code} {said}") from error


@job("forget-letters", nightly=time(3, 20))
def forget_letters() -> None:
    """Takes the words out of what was never sent, and deletes what is a month old."""
    now = timezone.now()
    Letter.objects.filter(sent_at=None, written_at__lt=now - WORDS_ARE_KEPT).without_words()
    Letter.objects.filter(written_at__lt=now - LETTERS_ARE_KEPT).delete()

"""Mail leaves after the change that asks for it is kept, and not otherwise."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction

from plaudit.mail.sending import send_after_commit

pytestmark = pytest.mark.django_db(transaction=True)


def letter() -> EmailMessage:
    """A letter."""
    return EmailMessage("You have been added", "Hello.", to=["ada@plaudit.example"])


def test_it_waits_for_the_change_to_be_kept():
    with transaction.atomic():
        send_after_commit(letter())
        assert mail.outbox == []
    assert [message.subject for message in mail.outbox] == ["You have been added"]


def test_a_change_that_fails_sends_nothing():
    def change() -> None:
        with transaction.atomic():
            send_after_commit(letter())
            raise RuntimeError("the change fails after all")

    with pytest.raises(RuntimeError):
        change()
    assert mail.outbox == []


def test_without_a_transaction_it_leaves_at_once():
    send_after_commit(letter())
    assert len(mail.outbox) == 1


def test_a_server_that_does_not_answer_breaks_nothing_and_is_written_down(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    with transaction.atomic():
        send_after_commit(letter())
    assert "mail_not_sent" in caplog.text
    assert "You have been added" in caplog.text

"""Mail leaves after the change that asks for it is kept, and not otherwise; once, and leaves no words behind."""

import smtplib

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import timezone

from plaudit.env import Env
from plaudit.jobs.models import Job, State
from plaudit.jobs.running import work_off
from plaudit.mail.jobs import LETTERS_ARE_KEPT, WORDS_ARE_KEPT, forget_letters, send_letter
from plaudit.mail.models import Letter
from plaudit.mail.sending import send_after_commit
from tools.serving import free_port

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),  # the server is on this machine
]
ADA = "ada@plaudit.example"


def letter(**fields) -> EmailMessage:
    """A letter."""
    return EmailMessage("You have been added", "Your code is 1234.", **({"to": [ADA]} | fields))


def test_it_waits_for_the_change_to_be_kept():
    with transaction.atomic():
        send_after_commit(letter())
        assert mail.outbox == []
    assert [message.subject for message in mail.outbox] == ["You have been added"]


def test_a_change_that_fails_sends_nothing():
    with transaction.atomic():
        send_after_commit(letter())
        transaction.set_rollback(True)
    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_without_a_transaction_it_leaves_at_once():
    send_after_commit(letter())
    assert len(mail.outbox) == 1


def test_no_words_are_left_when_it_is_sent_and_none_are_in_the_queue():
    with transaction.atomic():
        send_after_commit(letter())
        assert Letter.objects.get().body == "Your code is 1234."
        assert Job.objects.get().arguments == {"letter": Letter.objects.get().pk}
    sent = Letter.objects.get()
    assert (sent.to, sent.subject, sent.body, sent.sent_at is None) == (ADA, "You have been added", "", False)


def test_a_job_that_runs_twice_sends_once():
    send_after_commit(letter())
    send_letter.work(letter=Letter.objects.get().pk)
    assert len(mail.outbox) == 1


def test_each_recipient_gets_a_letter_of_their_own_and_learns_of_no_other():
    send_after_commit(letter(to=[ADA, "Ben <ben@plaudit.example>"]))
    assert [message.to for message in mail.outbox] == [[ADA], ["ben@plaudit.example"]]


def test_a_letter_may_have_a_dressed_form():
    message = EmailMultiAlternatives("Subject", "Plain", to=[ADA])
    message.attach_alternative("<p>Dressed</p>", "text/html")
    send_after_commit(message)
    assert [tuple(part) for part in mail.outbox[0].alternatives] == [("<p>Dressed</p>", "text/html")]


@pytest.mark.parametrize("fields", [{"cc": [ADA]}, {"bcc": [ADA]}, {"headers": {"X-Other": "1"}}, {"reply_to": [ADA]}])
def test_what_letters_do_not_have_yet_is_not_lost_in_silence(fields):
    with pytest.raises(TypeError, match="nothing else"):
        send_after_commit(letter(**fields))


def test_the_database_holds_that_no_real_persons_letter_is_kept():
    with pytest.raises(IntegrityError):
        Letter.objects.create(to="somebody@school.example", subject="S", sender="s", message_id="m", is_kept=True)
    with pytest.raises(IntegrityError):
        Letter.objects.create(to=ADA, subject="S", sender="s", message_id="m", body="b", sent_at=timezone.now())


def test_words_that_were_never_sent_are_forgotten_and_then_the_letter(settings):
    settings.JOBS_AT_COMMIT = False
    send_after_commit(letter())
    forget_letters.work()
    assert Letter.objects.get().body
    Letter.objects.update(written_at=timezone.now() - WORDS_ARE_KEPT)
    forget_letters.work()
    assert (Letter.objects.get().body, Letter.objects.get().sent_at) == ("", None)
    Letter.objects.update(written_at=timezone.now() - LETTERS_ARE_KEPT)
    forget_letters.work()
    assert not Letter.objects.exists()


class MailServer:
    """What a real mail server keeps, and how it answers."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list
    ) -> str:
        """Takes the recipient, or refuses."""
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keeps the letter."""
        self.letters.append(envelope.content)
        return "250 OK"


def right_password(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    return AuthResult(success=data.password == b"right & proper", handled=False)


WITH_PASSWORD = {
    "auth_required": True,
    "auth_require_tls": False,
    "auth_exclude_mechanism": ["LOGIN"],
    "authenticator": right_password,
}


@pytest.fixture
def postbox(settings):
    """A real mail server that asks for a password, and the product set up for it as its keeper would."""
    kept = MailServer()
    port = free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port, **WITH_PASSWORD)
    server.start()
    address(settings, port)
    yield kept
    server.stop()


def address(settings, port: int, password: str = "right%20%26%20proper") -> None:
    url = f"smtp://plaudit:{password}@127.0.0.1:{port}"
    for name, value in Env({"PLAUDIT_MAIL_URL": url}).mail("PLAUDIT_MAIL_URL").items():
        setattr(settings, name, value)


def test_a_real_mail_server_gets_the_letter_with_a_name_that_stays(postbox):
    send_after_commit(letter())
    assert Job.objects.get().state is State.DONE
    [received] = postbox.letters
    assert b"To: ada@plaudit.example" in received
    assert b"Your code is 1234." in received
    assert f"Message-ID: {Letter.objects.get().message_id}".encode() in received


def test_a_server_that_is_away_breaks_nothing_and_is_tried_again(settings, caplog):
    port = free_port()
    address(settings, port)
    with transaction.atomic():
        send_after_commit(letter())
    waiting = Job.objects.get()
    assert (waiting.state, waiting.attempts) == (State.WAITING, 1)
    assert waiting.error.startswith("ConnectionRefusedError")
    assert "job_stumbled" in caplog.text
    kept = MailServer()
    server = Controller(kept, hostname="127.0.0.1", port=port, **WITH_PASSWORD)
    server.start()
    try:
        Job.objects.update(due_at=timezone.now())
        assert work_off() == 1
    finally:
        server.stop()
    assert len(kept.letters) == 1
    assert Job.objects.get().state is State.DONE


def test_an_address_that_is_refused_for_good_is_given_up_and_its_words_forgotten(postbox):
    postbox.answer = "550 No such person"
    send_after_commit(letter())
    failed = Job.objects.get()
    assert failed.state is State.FAILED
    assert failed.error == "The mail server refuses it for good: 550 No such person"
    assert Letter.objects.get().body == ""


def test_a_full_letter_box_is_tried_again(postbox):
    postbox.answer = "452 Later"
    send_after_commit(letter())
    assert Job.objects.get().state is State.WAITING
    assert Letter.objects.get().body


def test_a_wrong_password_is_the_keepers_and_loses_no_letter(postbox, settings):
    address(settings, settings.EMAIL_PORT, password="wrong")
    send_after_commit(letter())
    waiting = Job.objects.get()
    assert (waiting.state, waiting.error.split(":")[0]) == (State.WAITING, smtplib.SMTPAuthenticationError.__name__)
    assert Letter.objects.get().body

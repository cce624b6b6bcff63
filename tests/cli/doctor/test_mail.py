"""A real mail server, set up wrongly in each way."""

import socket

import pytest

from tests.cli.doctor.mail_servers import knows, own_certificate, point
from tools.serving import free_port


def test_real_people_and_no_mail(doctor, settings):
    settings.SENDS_MAIL = False
    assert doctor() == [
        "notice: No letters are sent: they go to the log. | Set PLAUDIT_MAIL_URL, so that people can be invited."
    ]


def test_nobody_listens(doctor, settings):
    port = free_port()
    point(settings, f"smtp://127.0.0.1:{port}")
    [line] = doctor()
    assert line.startswith(f"problem: 127.0.0.1:{port} does not answer: [Errno 111] Connection refused.")


def test_a_wrong_password(doctor, mail_server):
    mail_server(**knows(b"another"))
    [line] = doctor()
    assert line.endswith("does not take the name and password. | Mend them in PLAUDIT_MAIL_URL.")


def test_no_encryption_where_it_was_asked_for(doctor, mail_server):
    mail_server(scheme="smtp+tls", **knows(b"secret"))
    [line] = doctor()
    assert "STARTTLS extension not supported by server." in line


def test_a_certificate_that_nobody_has_signed(doctor, mail_server, tmp_path):
    mail_server(scheme="smtp+tls", tls_context=own_certificate(tmp_path), **knows(b"secret"))
    [line] = doctor()
    assert "cannot be trusted: CERTIFICATE_VERIFY_FAILED. | Use the name of its certificate." in line


def test_a_sender_that_the_server_refuses(doctor, mail_server):
    mail_server(sender="plaudit@elsewhere.example", **knows(b"secret"))
    [line] = doctor()
    assert "takes no letters from plaudit@elsewhere.example: Not from there | Set PLAUDIT_MAIL_FROM." in line


@pytest.mark.parametrize("sender", ["plaudit@127.0.0.1", "plaudit@localhost"])
def test_a_sender_that_nobody_knows(doctor, settings, sender):
    point(settings, f"smtp://127.0.0.1:{free_port()}", sender)
    assert any(f"Letters come from {sender}, which is no domain" in line for line in doctor())


def test_a_password_in_the_open(doctor, settings):
    point(settings, f"smtp://plaudit:secret@{socket.gethostname()}.invalid:{free_port()}")
    assert any(line.startswith("notice: The mail server's password crosses the network") for line in doctor())

"""Mail: the server answers, encrypts, knows the password, and takes letters from the sender."""

import smtplib
import ssl
from collections.abc import Iterator
from email.utils import parseaddr
from http import HTTPStatus
from ipaddress import ip_address

from plaudit.cli.doctor.findings import Finding, notice, problem, well

TAKEN = range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _server() -> Iterator[Finding]:
    from django.conf import settings

    if not settings.SENDS_MAIL:
        yield from _nothing_is_sent()
        return
    yield from _is_secret()
    yield _answers(f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")


def _nothing_is_sent() -> Iterator[Finding]:
    from plaudit.schools.models import Hub

    if Hub.objects.filter(is_demonstration=False).exists():
        yield notice("No letters are sent: they go to the log.", "Set PLAUDIT_MAIL_URL, so that people can be invited.")
    else:
        yield well("No letters are sent; those of the demonstration lie in its mailbox.")


def _is_secret() -> Iterator[Finding]:
    from django.conf import settings

    encrypted = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if settings.EMAIL_HOST_PASSWORD and not encrypted and settings.EMAIL_HOST not in LOOPBACK:
        yield notice(
            "The mail server's password crosses the network as it is.",
            "Use smtp+tls:// or smtps:// in PLAUDIT_MAIL_URL.",
        )


def _answers(server: str) -> Finding:
    """Goes as far as a letter would, and leaves before there is one."""
    from django.conf import settings
    from django.core.mail import get_connection

    backend = get_connection()
    try:
        backend.open()
        sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        code, said = backend.connection.mail(sender)
        backend.connection.rset()
    except smtplib.SMTPAuthenticationError:
        return problem(f"{server} does not take the name and password.", "Mend them in PLAUDIT_MAIL_URL.")
    except smtplib.SMTPNotSupportedError as error:
        return problem(
            f"{server}: {error}", "Choose smtp://, smtp+tls:// or smtps:// in PLAUDIT_MAIL_URL as it offers."
        )
    except ssl.SSLError as error:
        return problem(f"{server} cannot be trusted: {error.reason or error}.", "Use the name of its certificate.")
    except (OSError, smtplib.SMTPException) as error:
        return problem(f"{server} does not answer: {error}.", "Mend PLAUDIT_MAIL_URL, or let this machine reach it.")
    finally:
        backend.close()
    if code in TAKEN:
        return well(f"{server} answers, and takes letters from {sender}.")
    return problem(
        f"{server} takes no letters from {sender}: {said.decode(errors='replace')}", "Set PLAUDIT_MAIL_FROM."
    )


def _sender() -> Iterator[Finding]:
    """Whether others can believe the sender: a domain of its own."""
    from django.conf import settings

    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    if settings.SENDS_MAIL and (_is_number(domain) or "." not in domain):
        yield problem(
            f"Letters come from {settings.DEFAULT_FROM_EMAIL}, which is no domain that others know.",
            "Set PLAUDIT_MAIL_FROM to an address of yours.",
        )


def _is_number(domain: str) -> bool:
    try:
        ip_address(domain.strip("[]"))
    except ValueError:
        return False
    return True


LOOKS = (_server, _sender)

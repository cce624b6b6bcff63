"""Real mail servers, and how the product is pointed at one."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiosmtpd.smtp import AuthResult

from plaudit.env import Env


class Refusing:
    """Takes letters from one domain only."""

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 the library's name
        """Takes the sender, or refuses."""
        if not address.endswith("@riverside.example"):
            return "550 Not from there"
        envelope.mail_from = address
        return "250 OK"


def point(settings, url: str, sender: str = "plaudit@riverside.example") -> None:
    """Points the product at the server of that address."""
    settings.SENDS_MAIL = True
    settings.DEFAULT_FROM_EMAIL = sender
    for name, value in (Env({"M": url}).mail("M") | {"EMAIL_TIMEOUT": 5}).items():
        setattr(settings, name, value)


def knows(password: bytes) -> dict[str, object]:
    """The options of a mail server that asks for that password."""

    def check(server, session, envelope, mechanism, data) -> AuthResult:
        return AuthResult(success=data.password == password, handled=False)

    return {
        "auth_required": True,
        "auth_require_tls": False,
        "authenticator": check,
        "auth_exclude_mechanism": ["LOGIN"],
    }


def own_certificate(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS with a certificate that it has signed itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1)
    )
    certificate = builder.sign(key, hashes.SHA256())
    keep = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *keep) + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context

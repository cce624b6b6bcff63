"""Where django-allauth asks the product about passkeys, authenticators and recovery codes."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from html import escape
from typing import Any

import structlog
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from plaudit.accounts.models import User

log = structlog.get_logger(__name__)
PURPOSE = b"plaudit authenticators 1:"


class AuthenticatorAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted, draws the picture for the camera, and speaks as the product does."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. A code works once, and changes every half minute: try the next.",
        "cannot_generate_recovery_codes": "Recovery codes stand in for a passkey or authenticator: set one up first.",
    }

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it: a copy of the database alone gives nobody's codes."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself; one that nothing fits where the installation's own secret has changed since."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.exception("authenticator_not_readable", hint="The file secret-key is not the one it was made with.")
            return generate_totp_secret()

    def build_totp_svg(self, url: str) -> str:
        """The address that an authenticator reads, as a picture: one path, without style, for a page to hold."""
        code = QRCode(border=2, error_correction=ERROR_CORRECT_M)
        code.add_data(url)
        code.make(fit=True)
        rows = code.get_matrix()
        path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return (
            f'<svg class="qr" viewBox="0 0 {len(rows)} {len(rows)}" width="208" height="208" role="img" '
            f'aria-label="{escape("The key for your authenticator, as a code for its camera")}">'
            f'<path class="qr__paper" d="M0 0h{len(rows)}v{len(rows)}h-{len(rows)}z"/>'
            f'<path class="qr__ink" d="{path}"/></svg>'
        )

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a passkey is called before its owner has said anything better."""
        present = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {present + 1}"


def spend(user: User, code: str) -> bool:
    """Uses up an authenticator's code; False where it was used before.

    The library forgets a used code after one period of 30 seconds, but accepts it for three, since clocks differ.
    """
    digits = "".join(filter(str.isdigit, code))
    window = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)  # seconds
    return bool(cache.add(f"plaudit.totp.spent:{user.pk}:{digits}", 1, timeout=window))


def _fernet() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()))

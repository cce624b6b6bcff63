"""What a person reads off: the codes of an authenticator, and the letters that came."""

import re

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from plaudit.accounts.models import User
from plaudit.mail.models import Letter

PERIOD = 30  # seconds


def with_authenticator(user: User) -> str:
    """Gives `user` an authenticator and recovery codes; the key of the authenticator."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def recovery_codes(user: User) -> list[str]:
    """The recovery codes that `user` has left."""
    return list(RecoveryCodes.activate(user).get_unused_codes())


def code_at(secret: str, seconds: float) -> str:
    """What the authenticator with that key shows at that moment, in seconds since 1970."""
    return str(format_hotp_value(hotp_value(secret, int(seconds) // PERIOD)))


def latest_letter(to: str) -> Letter:
    """The letter that went to that address last."""
    return Letter.objects.filter(to=to).latest("pk")


def code_in_letter(to: str) -> str:
    """The code to sign in that the last letter to that address holds."""
    found = re.search(r"^    (\S+-\S+)$", latest_letter(to).body, re.MULTILINE)
    assert found, latest_letter(to).body
    return found[1]

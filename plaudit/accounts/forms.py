"""The forms of signing in where they must be stricter, or plainer, than the library's."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms

from plaudit.accounts.authenticators import spend

LONGEST_NAME = 60
# What the decoders of CBOR, of keys and of signatures raise on bytes that nobody's device has made.
UNREADABLE = (
    AttributeError, IndexError, InvalidSignature, KeyError, OverflowError, RecursionError, TypeError,
    UnsupportedAlgorithm, ValueError,
)  # fmt: skip


class _SpentOnce:
    """An authenticator's code that is accepted once in its whole window."""

    def clean_code(self) -> str:
        """Refuses a code that was used before, as one that is wrong."""
        code: str = super().clean_code()  # type: ignore[misc]
        of_app = self.authenticator.type == Authenticator.Type.TOTP  # type: ignore[attr-defined]
        if of_app and not spend(self.user, code):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_SpentOnce, AuthenticateForm):
    """A code from an authenticator, or a recovery code, after the password."""


class CodeAgainForm(_SpentOnce, ReauthenticateForm):
    """The same, before something delicate."""


class NewAuthenticatorForm(ActivateTOTPForm):
    """The first code of a new authenticator, which cannot be used again to sign in."""

    def clean_code(self) -> str:
        """Spends the code."""
        code: str = super().clean_code()
        spend(self.user, code)
        return code


def _read(check: Callable[[], Any]) -> Any:
    """What `check` finds in an answer of a passkey; an answer that cannot be read is refused as a wrong one."""
    try:
        return check()
    except UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AnswerField(forms.JSONField):
    """What a device has answered, as JSON."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """The value; deeper nesting than Python reads is refused as JSON that cannot be read."""
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class _ReadsAnything(forms.Form):
    """An answer of a passkey, which may be any JSON that somebody sends."""

    credential = AnswerField()

    def clean_credential(self) -> Authenticator:
        """The passkey that has answered."""
        found: Authenticator = _read(super().clean_credential)  # type: ignore[misc]
        return found


class PasskeySignInForm(_ReadsAnything, LoginWebAuthnForm):
    """A passkey instead of address and password."""


class PasskeyForm(_ReadsAnything, AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeyAgainForm(_ReadsAnything, ReauthenticateWebAuthnForm):
    """A passkey before something delicate."""


class NewPasskeyForm(AddWebAuthnForm):
    """A new passkey. Each one asks its device who is there, so that it serves without a password."""

    passwordless = None
    credential = AnswerField()
    name = forms.CharField(
        label="Name", max_length=LONGEST_NAME, required=False, help_text="Such as “My phone” or “Music room laptop”."
    )

    def clean(self) -> dict[str, Any]:
        """Checks what the device has answered."""
        cleaned: dict[str, Any] = _read(super().clean)
        return cleaned


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        label="Name", max_length=LONGEST_NAME, error_messages={"required": "Give the passkey a name."}
    )

"""Where django-allauth asks the product: who may join, and how mail leaves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from plaudit.mail import sending


class AccountAdapter(DefaultAccountAdapter):
    """People are added by their school or hub; nobody signs themselves up."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: an account without a school could do nothing."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends after commit, like every other message of the product."""
        message = self.render_mail(template_prefix, email, context | {"email": email})
        sending.send_after_commit(message)

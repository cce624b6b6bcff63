"""Letters."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.mail"
    verbose_name = "Mail"

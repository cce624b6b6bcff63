"""The people and their way in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.accounts"
    verbose_name = "People"

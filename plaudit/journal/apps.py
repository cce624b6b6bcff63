"""The record of who did what."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.journal"
    verbose_name = "Journal"

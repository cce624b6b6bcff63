"""Public summaries."""

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.summaries"
    verbose_name = "Public summaries"

"""Public summaries."""

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    """Registers the app, and that summaries go along when one school goes on for another."""

    name = "plaudit.summaries"
    verbose_name = "Public summaries"

    def ready(self) -> None:
        """Reads the module that says so."""
        import plaudit.summaries.operations.succession  # noqa: F401

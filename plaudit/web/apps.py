"""The pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the pages and the check that every route has a policy."""

    name = "plaudit.web"

    def ready(self) -> None:
        """Registers the system check."""
        from plaudit.web import checks  # noqa: F401

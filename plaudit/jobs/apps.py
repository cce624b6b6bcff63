"""Background work."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Registers the app, and has every app declare its jobs."""

    name = "plaudit.jobs"
    verbose_name = "Background jobs"

    def ready(self) -> None:
        """Reads the module `jobs` of every app that has one."""
        autodiscover_modules("jobs")

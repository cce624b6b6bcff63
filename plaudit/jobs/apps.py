"""Background work."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class JobsConfig(AppConfig):
    """Registers the app, and has every app declare its jobs."""

    name = "plaudit.jobs"
    verbose_name = "Background jobs"

    def ready(self) -> None:
        """Reads the module `jobs` of every app that has one; where that is a package, each module in it.

        The package itself imports none of them: an operation asks for a job of one module, and the job of another
        calls an operation.
        """
        for app in apps.get_app_configs():
            if app.module is not None and module_has_submodule(app.module, "jobs"):
                jobs = import_module(f"{app.name}.jobs")
                for found in iter_modules(getattr(jobs, "__path__", ())):
                    import_module(f"{jobs.__name__}.{found.name}")

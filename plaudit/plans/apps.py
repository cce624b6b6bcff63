"""Plans and impact."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.plans"
    verbose_name = "Plans and impact"

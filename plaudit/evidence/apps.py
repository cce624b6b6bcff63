"""Evidence: items and their files, from the moment they arrive to the moment they are withdrawn."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the app."""

    name = "plaudit.evidence"
    verbose_name = "Evidence"

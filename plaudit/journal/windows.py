"""The administration pages are windows, not doors: they show rows and change none.

Every change goes through an operation, which checks it, records it and tells people. A form on the bare rows would
do none of that (docs/decisions).
"""

from typing import Any

from django.contrib import admin
from django.db import models


class Window(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shows rows to staff of the installation; adds, changes and deletes nothing."""

    actions = None

    def has_module_permission(self, request: Any) -> bool:
        """Every member of the installation's staff may look."""
        return bool(request.user.is_staff)

    def has_view_permission(self, request: Any, obj: models.Model | None = None) -> bool:
        """Every member of the installation's staff may look."""
        return bool(request.user.is_staff)

    def has_add_permission(self, request: Any, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: Any, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: Any, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

"""The site of the windows (`plaudit.journal.windows`): it has no sign-in page of its own."""

from typing import Any

from django.contrib.admin import AdminSite


class Administration(AdminSite):
    """Opens to the installation's staff, in a session that has shown a second factor: it shows every hub at once."""

    def has_permission(self, request: Any) -> bool:
        """Whether the person of the request may see the windows."""
        return super().has_permission(request) and request.user.has_shown_second_factor

"""The site of the windows (`plaudit.journal.windows`): it has no sign-in page of its own."""

from typing import Any

from django.contrib.admin import AdminSite

from plaudit.journal.windows import Window


class Administration(AdminSite):
    """Opens to the installation's staff, in a session that has shown a second factor: it shows every hub at once."""

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Takes windows, and nothing else: the libraries' own pages would be doors, some of them to secrets."""
        if admin_class is not None and issubclass(admin_class, Window):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without the way from a row to its page on the site: no row has one, and it stumbles over odd keys."""
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]

    def has_permission(self, request: Any) -> bool:
        """Whether the person of the request may see the windows."""
        return super().has_permission(request) and request.user.has_shown_second_factor

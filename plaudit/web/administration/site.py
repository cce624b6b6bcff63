"""The site of the windows (`plaudit.journal.windows`): it has no sign-in page of its own."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.shortcuts import redirect

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

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """To the page of everybody's own account: it limits the tries, tells the person and writes the journal."""
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The same: nothing is ever done here."""
        return redirect("account_change_password")

    def has_permission(self, request: Any) -> bool:
        """Whether the person of the request may see the windows."""
        return super().has_permission(request) and request.user.has_shown_second_factor

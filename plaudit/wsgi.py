"""What a WSGI server runs."""

import os
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

from plaudit.vigilance import vigilant

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plaudit.settings")


class Request(WSGIRequest):
    """A request that is read as UTF-8 whatever it claims; the middleware `legible` refuses every other claim.

    Django takes the claim at its word while it makes the request, where no page can be answered yet, and breaks on
    names such as 'rot13'.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


_django = get_wsgi_application()
_django.request_class = Request
application = vigilant(_django)

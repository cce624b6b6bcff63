"""The floor that pages are held against: Django with nothing in it, and one address that answers 'ok'."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="-", LOGGING_CONFIG=None)


def healthz(request: HttpRequest) -> HttpResponse:
    """Says 'ok'."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


urlpatterns = [path("healthz", healthz)]
application = get_wsgi_application()

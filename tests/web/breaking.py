"""The product's addresses with one more, whose view breaks."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from plaudit import urls
from plaudit.web.access import public

handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler429, handler500 = urls.handler429, urls.handler500


@public("It breaks for everybody.")
def breaks(request: HttpRequest) -> HttpResponse:
    """Breaks."""
    raise RuntimeError("the secret of the house")


urlpatterns = [path("", include("plaudit.urls")), path("breaks", breaks)]

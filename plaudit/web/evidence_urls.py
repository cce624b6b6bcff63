"""The pages and files of evidence."""

from django.urls import URLPattern, path

from plaudit.web.views import uploads

urlpatterns: list[URLPattern] = [
    path("journeys/<int:pk>/uploads", uploads.uploads, name="uploads"),
    path("evidence/<int:pk>/uploads", uploads.versions, name="item-uploads"),
    path("uploads/<uuid:pk>", uploads.upload, name="upload"),
]

"""The pages and files of evidence."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

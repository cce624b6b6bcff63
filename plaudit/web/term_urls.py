"""The pages of school years."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

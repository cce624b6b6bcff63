"""The administration pages show marks and change none."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from plaudit.frameworks.models import Criterion, Edition, Mark, Statement


@pytest.mark.parametrize("table", [Mark, Edition, Criterion, Statement])
def test_staff_may_look_and_nobody_may_change(table, django_user_model):
    request = RequestFactory().get("/")
    request.user = django_user_model(email="staff@hub.test", is_staff=True, is_superuser=True)
    window = admin.site.get_model_admin(table)
    assert window.has_view_permission(request)
    assert not window.has_add_permission(request)
    assert not window.has_change_permission(request)
    assert not window.has_delete_permission(request)
    assert window.get_actions(request) == {}

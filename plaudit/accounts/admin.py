"""A window on the people, for those who look after the installation."""

from django.contrib import admin

from plaudit.accounts.models import User
from plaudit.journal.windows import Window


@admin.register(User)
class UserWindow(Window):
    """Who there is. Passwords are not shown, not even as hashes."""

    list_display = ("name", "email", "is_active", "is_staff", "last_login")
    search_fields = ("name", "email")
    fields = ("name", "email", "is_active", "is_staff", "date_joined", "last_login")

"""Passwords for tests."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickPasswordHasher(PBKDF2PasswordHasher):
    """One round instead of a million. A server on the product's settings can read what this writes."""

    iterations = 1

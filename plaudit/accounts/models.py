"""A person. What a person may do where is a membership, kept in `plaudit.schools`."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from plaudit.accounts.names import in_one_line


class UserManager(BaseUserManager["User"]):
    """Makes people. An address is kept in lower case, so that one person cannot be two."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """A person who signs in with `email`; without a password, only after setting one by e-mail."""
        user = self.model(email=self.normalize_email(email).lower(), name=in_one_line(name), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail address. `is_staff` opens the read-only administration pages."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("name", max_length=150)
    is_active = models.BooleanField("may sign in", default=True)
    is_staff = models.BooleanField("looks after this installation", default=False)
    date_joined = models.DateTimeField("added", default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    # Whether the session behind this object has shown a second factor. Only the person of a request is asked
    # (`plaudit.accounts.second_factors.mark`); a command or a job has no session that could.
    has_shown_second_factor = True

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name, as libraries ask for it."""
        return self.name

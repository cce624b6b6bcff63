"""Adding a person to a school or a hub."""

from collections.abc import Iterable
from typing import Any

from django import forms

from plaudit.accounts.models import User
from plaudit.schools.models import Role
from plaudit.web.places import ROLES


class PersonForm(forms.Form):
    """Who, and as what."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Give the person's e-mail address.",
            "invalid": "Give an e-mail address such as ada@example.org.",
        },
    )
    name = forms.CharField(
        label="Name",
        help_text="As colleagues know them. Somebody who has an account already keeps the name they have.",
        max_length=User._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Give the person's name, as their colleagues know it."},
    )
    role = forms.TypedChoiceField(
        label="Role",
        coerce=Role,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what the person will do here.",
            "invalid_choice": "Choose one of the roles on the list.",
        },
    )

    def __init__(self, data: Any = None, *, roles: Iterable[Role]) -> None:
        super().__init__(data)
        self.fields["role"].choices = [(role.value, ": ".join(ROLES[role])) for role in roles]  # type: ignore[attr-defined]

"""Inviting a person, changing what they are, coming in by an invitation, and handing the lead over."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from plaudit.accounts.models import User
from plaudit.accounts.names import can_be_read, in_one_line
from plaudit.schools.models import Afterwards, Role
from plaudit.schools.models.handovers import LONGEST_NOTE
from plaudit.web.places import ROLES

SOMEBODY_NEW = "new"


def role_field() -> forms.TypedChoiceField:
    """A choice among roles; the form that has it names them."""
    return forms.TypedChoiceField(
        label="Role",
        coerce=Role,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what the person will do here.",
            "invalid_choice": "Choose one of the roles on the list.",
        },
    )


def email_field(**options: Any) -> forms.EmailField:
    """Somebody's e-mail address."""
    return forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Give the person's e-mail address.",
            "invalid": "Give an e-mail address such as ada@example.org.",
        },
        **options,
    )


class RoleForm(forms.Form):
    """As what."""

    role = role_field()

    def __init__(self, data: Any = None, *, roles: Collection[Role], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        listed = [role for role in ROLES if role in roles]
        self.fields["role"].choices = [(role.value, ": ".join(ROLES[role])) for role in listed]  # type: ignore[attr-defined]


class InvitationForm(RoleForm):
    """Who, and as what."""

    email = email_field(help_text="The invitation goes there, and they sign in with it.")
    field_order = ("email", "role")


class JoinForm(forms.Form):
    """Somebody who is new here: how they are called, and the password that they sign in with from now on."""

    name = forms.CharField(
        label="Your name",
        help_text="As colleagues know you.",
        max_length=User._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Give your name, as your colleagues know it."},
    )
    password = forms.CharField(
        label="Choose a password",
        help_text="Ten characters or more. Three words that do not belong together are good.",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )

    def __init__(self, data: Any = None, *, email: str) -> None:
        super().__init__(data)
        self.email = email

    def clean_name(self) -> str:
        """The name in one line; refuses one in which nothing can be read."""
        name = in_one_line(self.cleaned_data["name"])
        if not can_be_read(name):
            raise ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_password(self) -> str:
        """Refuses what is too short, too common, or too much like the name or the address."""
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return password


class HandOverForm(forms.Form):
    """From whom to whom, what becomes of the old lead, and a note for the new one."""

    outgoing = forms.ModelChoiceField(
        User.objects.none(),
        label="Who hands over?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Choose the lead who hands over.",
            "invalid_choice": "Choose one of the school's leads.",
        },
    )
    to = forms.ChoiceField(
        label="Who takes over?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who takes over.",
            "invalid_choice": "Choose a colleague on the list, or somebody new.",
        },
    )
    email = email_field(required=False, help_text="Only for somebody new: they get an invitation.")
    afterwards = forms.TypedChoiceField(
        label="And the old lead?",
        coerce=Afterwards,
        choices=[
            (Afterwards.CONTRIBUTOR, "Stays as a contributor, and can still answer"),
            (Afterwards.LEAVES, "Leaves: what they wrote stays"),
        ],
        initial=Afterwards.CONTRIBUTOR,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of the old lead.", "invalid_choice": "Choose one of the two."},
    )
    note = forms.CharField(
        label="A note for the new lead",
        help_text="What you would tell them over a cup of tea. Only they will read it.",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, data: Any = None, *, leads: Iterable[User], colleagues: Iterable[User], initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.leads, self.colleagues = list(leads), {str(user.pk): user for user in colleagues}
        chosen: Any = self.fields["outgoing"]
        chosen.queryset = User.objects.filter(pk__in=[user.pk for user in self.leads])
        listed = [*((key, str(user)) for key, user in self.colleagues.items()), (SOMEBODY_NEW, "Somebody new")]
        self.fields["to"].choices = listed  # type: ignore[attr-defined]
        if len(self.leads) < 2:
            del self.fields["outgoing"]
        if not self.leads:
            del self.fields["afterwards"]

    def clean(self) -> dict[str, Any]:
        """What the operation takes: `to` is a person, or None for somebody new."""
        said = super().clean() or {}
        if said.get("to") == SOMEBODY_NEW and not said.get("email") and "email" not in self.errors:
            self.add_error("email", "Give the person's e-mail address.")
        said.setdefault("outgoing", self.leads[0] if len(self.leads) == 1 else None)
        said.setdefault("afterwards", Afterwards.LEAVES)
        said["to"] = self.colleagues.get(said.get("to", ""))
        return said

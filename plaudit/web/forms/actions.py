"""What is said of an action: the form for a new one and for one that is there, and what becomes of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from plaudit.accounts.models import User
from plaudit.frameworks.models import Edition
from plaudit.journeys.models import Journey
from plaudit.journeys.permissions import people_answering
from plaudit.plans.models import Action, Extent
from plaudit.plans.models.actions import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, MOST_PENCE
from plaudit.plans.operations.actions import NewAction
from plaudit.plans.operations.changes import Change, Field, Owner, Value, fingerprint, value_of
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.web.forms.writing import LineField, WordsField, day_field
from plaudit.web.when import weeks_to_choose

TOO_LONG = "Please keep this under %(limit_value)s characters. It has %(show_value)s."
GONE = "Choose one that is on the list."
NOT_MONEY = "Give the cost in pounds, such as 250 or 1,200.50."
TWO_OWNERS = "Choose a person, or write a name: an action has one owner."


class PoundsField(LineField):
    """A sum of money as somebody writes it, '£1,200.50'; in pence."""

    def clean(self, value: Any) -> int | None:
        """The sum in pence; None where nothing was written."""
        text = str(super().clean(value)).replace("£", "").replace(",", "").replace(" ", "")
        if not text:
            return None
        try:
            pence = Decimal(text) * 100
        except InvalidOperation:
            raise forms.ValidationError(NOT_MONEY) from None
        if not pence.is_finite() or pence != pence.to_integral_value() or not 0 <= pence <= MOST_PENCE:
            raise forms.ValidationError(NOT_MONEY)
        return int(pence)


def words_field(label: str, hint: str = "", *, required: bool = False, rows: int = 3, demand: str = "") -> WordsField:
    """Words in a box."""
    return WordsField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": TOO_LONG, **({"required": demand} if demand else {})},
    )


def pounds(pence: int | None) -> str:
    """A sum as the field shows it: '250', '12.50'; empty where none is known."""
    if pence is None:
        return ""
    return f"{pence // 100}.{pence % 100:02}" if pence % 100 else str(pence // 100)


class ActionForm(forms.Form):
    """What is said of an action of `journey`, of the one that is there or of a new one.

    Each field of what is there comes with a hidden sign of what the page showed, so that a clash is found. A form that
    is sent may leave fields out: they stay as they are.
    """

    title = LineField(
        label="What is to be done?",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Say what is to be done.", "max_length": TOO_LONG},
    )
    why = words_field("Why?", "In your own words. Which criteria and statements it serves stands below.")
    owner = forms.ChoiceField(label="Who sees to it?", required=False, error_messages={"invalid_choice": GONE})
    owner_name = LineField(
        label="Or somebody without an account",
        help_text="Their name, such as the visiting teacher’s.",
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": TOO_LONG},
    )
    due_week = forms.ChoiceField(label="By when?", required=False, error_messages={"invalid_choice": GONE})
    due_day = day_field("Or by a day", help_text="In a holiday or at a weekend it is the next day of school.")
    cost = PoundsField(
        label="What does it cost?",
        help_text="In pounds; 0 if it costs nothing.",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"max_length": NOT_MONEY},
    )
    funding = LineField(
        label="Where does the money come from?",
        help_text="Pupil Premium, the hub, the parents’ association …",
        required=False,
        max_length=LONGEST_TITLE,
        error_messages={"max_length": TOO_LONG},
    )
    sign = words_field("How shall we know that it had an effect?", "What you will see, hear or count.")
    purposes = forms.MultipleChoiceField(
        label="What is it for?",
        required=False,
        error_messages={"invalid_choice": "Choose criteria and statements of this mark. Load the page again."},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        journey: Journey,
        calendar: Calendar,
        today: date,
        action: Action | None = None,
        purposes: tuple[str, ...] = (),
    ) -> None:
        self.action, self.has_dates = action, bool(calendar.half_terms)
        self.present: dict[Field, Value] = {Field.PURPOSES: purposes}
        if action:
            self.present = {field: value_of(action, field) for field in Field}
        self.people = {str(user.pk): user for user in _people(journey, action)}
        super().__init__(data, initial=_initial(self.present, in_weeks=self.has_dates))
        due = self.present.get(Field.DUE_ON)
        weeks = weeks_to_choose(calendar, today, due if isinstance(due, date) else None)
        self.fields["owner"].choices = [("", "Nobody yet"), *((k, str(u)) for k, u in self.people.items())]  # type: ignore[attr-defined]
        self.fields["due_week"].choices = weeks  # type: ignore[attr-defined]
        self.fields["purposes"].choices = [(name, name) for name in names_of(journey.edition)]  # type: ignore[attr-defined]
        if not self.has_dates:
            del self.fields["due_week"]
            self.fields["due_day"].label = "By when?"

    def clean(self) -> dict[str, Any]:
        """One owner, and not two."""
        if self.cleaned_data.get("owner") and self.cleaned_data.get("owner_name"):
            self.add_error("owner_name", TWO_OWNERS)
        return self.cleaned_data

    def value(self, field: Field) -> Value:
        """What was sent for a field of the action."""
        said = self.cleaned_data
        match field:
            case Field.OWNER:
                return Owner(self.people.get(said["owner"]), said["owner_name"])
            case Field.DUE_ON:
                week = said.get("due_week")
                return said["due_day"] or (date.fromisoformat(week) if week else None)
            case Field.COST_PENCE:
                return cast("int | None", said["cost"])
            case Field.PURPOSES:
                place = {name: place for place, (name, _) in enumerate(self.fields["purposes"].choices)}  # type: ignore[attr-defined]
                return tuple(sorted(set(said["purposes"]), key=place.__getitem__))
        return str(said[field.value])

    @property
    def about(self) -> NewAction:
        """What the operation takes for a new action."""
        owner = cast(Owner, self.value(Field.OWNER))
        plain = {field.value: self.value(field) for field in Field if field is not Field.OWNER}
        return NewAction(owner=owner.user, owner_name=owner.name, **plain)  # type: ignore[arg-type]

    @property
    def changes(self) -> Iterator[Change]:
        """What somebody touched: what does not say any more what the page showed."""
        sent = cast(QueryDict, self.data)
        for field in Field:
            seen = sent.get(f"seen-{field}", "")
            if seen and fingerprint(self.value(field)) != seen:
                yield Change(field, self.value(field), seen)

    @property
    def seen(self) -> list[tuple[str, str]]:
        """The hidden signs: of what was refused those that came with it, else of what is there now."""
        sent = self.data if self.is_bound else {}
        signs = ((f"seen-{field}", fingerprint(value)) for field, value in self.present.items() if self.action)
        return [(name, sent.get(name) or sign) for name, sign in signs]

    def say_again(self, mine: Sequence[tuple[Field, Value]]) -> None:
        """Puts what was not saved back into its fields."""
        self.initial.update(_initial(dict(mine), in_weeks=False))

    @property
    def chosen(self) -> frozenset[str]:
        """The codes and keys that are ticked."""
        return frozenset(self["purposes"].value() or ())


class Beside(forms.Form):
    """A form that stands beside others on the action's page: its fields have ids of its own."""

    ids: ClassVar[str]

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{self.ids}_%s")


class StateForm(Beside):
    """What becomes of an action, and words on it."""

    ids = "state"

    act = forms.ChoiceField(
        choices=[(act, act) for act in ("begin", "do", "drop", "take-up")],
        error_messages={"required": "Choose what becomes of it.", "invalid_choice": "Choose what becomes of it."},
    )
    words = words_field("Words")


class EffectForm(Beside):
    """What effect an action has had."""

    ids = "effects"

    extent = forms.ChoiceField(
        label="Has it had an effect?",
        choices=[
            (Extent.NONE.value, "Not that we can see"),
            (Extent.SOME.value, "Some effect"),
            (Extent.CLEAR.value, "A clear effect"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how much of an effect it has had.",
            "invalid_choice": "Choose how much of an effect it has had.",
        },
    )
    words = words_field("What do you see, hear or count?")


class ProgressForm(Beside):
    """How it goes."""

    ids = "note"

    words = words_field("How is it going?", required=True, demand="Write the note first.")


def names_of(edition: Edition) -> Iterator[str]:
    """The codes of all criteria and the keys of all statements, in the order of the edition."""
    for criterion in edition.framework.criteria:
        yield criterion.code
        yield from (statement.key for statement in criterion.statements)


def _people(journey: Journey, action: Action | None) -> list[User]:
    """Who may see to it: everybody who works on it at the school, and who does already."""
    people = list(people_answering(journey.school))
    owner = action.owner if action else None
    return people if owner is None or owner in people else [*people, owner]


def _initial(values: Any, *, in_weeks: bool) -> dict[str, Any]:
    """What the fields show for these values of an action."""
    shown: dict[str, Any] = {}
    for field, value in values.items():
        if field is Field.OWNER:
            shown |= {"owner": str(value.user.pk) if value.user else "", "owner_name": value.name}
        elif field is Field.DUE_ON:
            day = value.isoformat() if value else ""
            shown |= {"due_week": day} if in_weeks else {"due_week": "", "due_day": day}
        elif field is Field.COST_PENCE:
            shown["cost"] = pounds(value)
        elif field is Field.PURPOSES:
            shown["purposes"] = list(value)
        else:
            shown[field.value] = value
    return shown

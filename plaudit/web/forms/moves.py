"""The forms that move deadlines: one action's, and many at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from plaudit.plans.models import Action
from plaudit.plans.models.actions import LONGEST_TEXT
from plaudit.plans.operations.moves import NO_REASON
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.deadlines import carry
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.web.forms.writing import WordsField, day_field

GONE = "Choose a half-term that is on the list."
NOWHERE = "Choose a half-term or a day."
PAST = "That day is past. Choose one that is still to come."


class MoveForm(forms.Form):
    """Where an action goes: to a half-term, named by its first day, or to another day. What is late says why.

    `was` is the deadline that the page showed.
    """

    was = forms.DateField(required=False, widget=forms.HiddenInput, error_messages={"invalid": GONE})
    to = forms.ChoiceField(
        label="Move it to",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": GONE},
    )
    on = day_field("Or to another day", help_text="In a holiday or at a weekend it is the next day of school.")
    reason = WordsField(
        label="Why does it move on?",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": "Please keep the reason under %(limit_value)s characters. It has %(show_value)s."
        },
    )

    def __init__(self, data: Any = None, *, action: Action, calendar: Calendar, today: date, to: str = "") -> None:
        self.action, self.today = action, today
        self.places = places_for(action.due_on, calendar, today)
        self.is_late = action.due_on is not None and action.due_on < today
        following = _following(self.places, action.due_on) if self.is_late and action.due_on else ""
        super().__init__(data, initial={"was": action.due_on, "to": to if to in self.places else following})
        self.fields["to"].choices = [(key, half_term.title) for key, (half_term, _) in self.places.items()]  # type: ignore[attr-defined]
        if self.is_late:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = NO_REASON
        else:
            del self.fields["reason"]

    def clean_on(self) -> date | None:
        """A day that is still to come."""
        day: date | None = self.cleaned_data["on"]
        if day and day < self.today:
            raise forms.ValidationError(PAST)
        return day

    def clean(self) -> dict[str, Any]:
        """One of both is there; a day that somebody gave goes before a half-term, which is chosen beforehand."""
        said = self.cleaned_data
        if not self.errors and not said.get("to") and not said.get("on"):
            raise forms.ValidationError(NOWHERE)
        return said

    @property
    def day(self) -> date:
        """Where it goes."""
        said = self.cleaned_data
        return said["on"] or self.places[said["to"]][1]

    @property
    def reason_given(self) -> str:
        """Why it moves on; empty where nobody is asked."""
        reason: str = self.cleaned_data.get("reason", "")
        return reason

    @property
    def sentence(self) -> str:
        """What is wrong, in one line."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


def places_for(due_on: date | None, calendar: Calendar, today: date) -> Mapping[str, tuple[HalfTerm, date]]:
    """The half-terms to which a deadline can go and the day on which it falls there, by their first day in figures."""
    carried = ((half_term, carry(calendar, due_on, half_term, today)) for half_term in calendar.half_terms)
    return {half_term.first_day.isoformat(): (half_term, day) for half_term, day in carried if day}


def _following(places: Mapping[str, tuple[HalfTerm, date]], due_on: date) -> str:
    """The half-term after the one in which a deadline was not kept, else the first that is left."""
    return next((key for key, (one, _) in places.items() if one.first_day > due_on), next(iter(places), ""))


class SpreadForm(forms.Form):
    """Up to which half-term the load is spread, and which of the moves that come of it are wanted."""

    until = forms.ChoiceField(label="Spread it up to the end of", error_messages={"invalid_choice": GONE})

    def __init__(self, data: Any = None, *, half_terms: Sequence[HalfTerm], until: HalfTerm | None) -> None:
        self.half_terms = {half_term.first_day.isoformat(): half_term for half_term in half_terms}
        super().__init__(data, initial={"until": until.first_day.isoformat() if until else ""})
        titles = [(key, half_term.full_title) for key, half_term in self.half_terms.items()]
        self.fields["until"].choices = titles  # type: ignore[attr-defined]

    @property
    def half_term(self) -> HalfTerm:
        """The last half-term to which anything goes."""
        return self.half_terms[self.cleaned_data["until"]]

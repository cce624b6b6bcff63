"""What an impact card says and what it is joined to, as forms."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict

from plaudit.plans.models import Impact
from plaudit.plans.models.actions import LONGEST_TEXT, LONGEST_TITLE
from plaudit.plans.operations.changes import fingerprint
from plaudit.plans.operations.impacts import Part, PartChange
from plaudit.plans.operations.joins import Joins
from plaudit.web.forms.keys import row_key
from plaudit.web.forms.writing import LineField, WordsField

TOO_LONG = "Please keep this under %(limit_value)s characters. It has %(show_value)s."
PARTS = {
    Part.BEFORE: ("Where we were", "Before you began: what was missing, and for whom."),
    Part.DID: ("What we did", "In the order in which it happened."),
    Part.CHANGED: ("What changed", "What can be seen, heard and counted now that could not be before."),
    Part.WHOM: ("For whom", "Which pupils, how many of how many, and who is still left out."),
    Part.SO_WHAT: ("So what?", "Why it matters, and what comes next."),
    Part.VOICE: (
        "What pupils say",
        "In their own words, and without names: nothing here may tell who said it.",
    ),
}


def title_field() -> LineField:
    """What the card is about."""
    return LineField(
        label="What is it about?",
        help_text="Such as “A choir that sings in parts”.",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Say in a few words what the card is about.", "max_length": TOO_LONG},
    )


class NewImpactForm(forms.Form):
    """A card from nothing."""

    title = title_field()


class ImpactForm(forms.Form):
    """What a card says; each field comes with a hidden sign of what the page showed, so that a clash is found.

    `changes` are the parts that were touched. A form that is sent may leave parts out: they stay as they are.
    """

    def __init__(self, data: QueryDict | None = None, *, impact: Impact) -> None:
        self.impact = impact
        self.parts = [part for part in Part if data is None or part.value in data]
        super().__init__(data, initial={part.value: getattr(impact, part.value) for part in self.parts})
        for part in self.parts:
            self.fields[part.value] = title_field() if part is Part.TITLE else _words_field(*PARTS[part])

    @property
    def changes(self) -> Iterator[PartChange]:
        """What somebody touched: what does not say any more what the page showed."""
        for part in self.parts:
            words, seen = self.cleaned_data[part.value], self.data.get(f"seen-{part}", "")
            if fingerprint(words) != seen:
                yield PartChange(part, words, seen)

    @property
    def seen(self) -> list[tuple[str, str]]:
        """The hidden signs: of what was refused those that came with it, else of what is there now."""
        sent: Any = self.data if self.is_bound else {}
        return [
            (f"seen-{part}", sent.get(f"seen-{part}") or fingerprint(getattr(self.impact, part.value)))
            for part in self.parts
        ]


def _words_field(label: str, hint: str) -> WordsField:
    return WordsField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


def joins_sent(sent: QueryDict) -> tuple[Joins, Joins]:
    """What is to be joined and what is to be taken off: what was chosen, against what the page showed as joined."""
    chosen, had = _joins(sent, ""), _joins(sent, "had-")
    return _less(chosen, had), _less(had, chosen)


def _joins(sent: QueryDict, prefix: str) -> Joins:
    measures = (value.partition("|") for value in sent.getlist(f"{prefix}measures"))
    return Joins(
        actions=_keys(sent.getlist(f"{prefix}actions")),
        items=_keys(sent.getlist(f"{prefix}items")),
        criteria=frozenset(sent.getlist(f"{prefix}criteria")),
        measures=frozenset((key, group) for key, _, group in measures),
    )


def _keys(values: list[str]) -> frozenset[int]:
    return frozenset(map(row_key, values))


def _less(one: Joins, other: Joins) -> Joins:
    return Joins(
        one.actions - other.actions, one.items - other.items, one.criteria - other.criteria,
        one.measures - other.measures,
    )  # fmt: skip

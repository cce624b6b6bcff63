"""What is said of an item of evidence: forms for a new note or link, and for changing what is there."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.http import QueryDict

from plaudit.evidence.models import Item, Kind
from plaudit.evidence.models.items import LONGEST_ADDRESS, LONGEST_CAPTION, LONGEST_TEXT
from plaudit.evidence.operations.changes import Change, Field, Value, fields_of, fingerprint
from plaudit.frameworks.models import Criterion, Edition
from plaudit.web.forms.library import criterion_choices
from plaudit.web.forms.writing import LineField, WordsField, day_field

TOO_LONG = "Please keep this under %(limit_value)s characters. It has %(show_value)s."


def caption_field() -> LineField:
    """What it shows, in a sentence."""
    return LineField(
        label="Caption",
        help_text="What it shows, in a sentence: “Year 4 sing in three parts at the winter concert.”",
        required=False,
        max_length=LONGEST_CAPTION,
        error_messages={"max_length": TOO_LONG},
    )


def note_field() -> WordsField:
    """The words of a note."""
    return WordsField(
        label="Note",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write the note first.", "max_length": TOO_LONG},
    )


def address_field() -> LineField:
    """Where a link leads."""
    return LineField(
        label="Address",
        help_text="As the browser shows it: https://…",
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Give the address of a page.", "max_length": TOO_LONG},
    )


def description_field(kind: str) -> WordsField:
    """A transcript, or what can be seen and heard."""
    heard = kind in (Kind.SOUND, Kind.FILM)
    hint = "What is said and sung, for who cannot hear it." if heard else "What can be seen, for who cannot see it."
    return WordsField(
        label="Transcript or description" if heard else "Description",
        help_text=hint,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


def happened_field() -> forms.DateField:
    """When it happened."""
    return day_field("When did it happen?", help_text="The day itself, not the day on which it was added.")


class NewForm(forms.Form):
    """What a new note and a new link have in common. `cleaned_data["criteria"]` is what the operations take."""

    caption = caption_field()
    happened_on = happened_field()
    criterion = forms.ChoiceField(
        label="What is it evidence for?",
        required=False,
        error_messages={"invalid_choice": "Choose one of the criteria on the list."},
    )

    def __init__(self, data: Any = None, *, edition: Edition, criterion: str = "") -> None:
        super().__init__(data, initial={"criterion": criterion})
        self.edition = edition
        self.fields["criterion"].choices = [("", "Nothing yet"), *criterion_choices(edition)]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What the operation takes."""
        said = dict(self.cleaned_data)
        code = said.pop("criterion")
        return said | {"criteria": [Criterion(pk=self.edition.criterion_ids[code])] if code else []}


class NoteForm(NewForm):
    """A new note."""

    text = note_field()
    field_order = ("text",)


class LinkForm(NewForm):
    """A new link."""

    address = address_field()
    field_order = ("address",)


class ItemForm(forms.Form):
    """What is said of `item`; each field comes with a hidden sign of what the page showed, so that a clash is found.

    `changes` are the fields that were touched. A form that is sent may leave fields out: they stay as they are.
    """

    def __init__(self, data: Any = None, *, item: Item) -> None:
        self.item = item
        self.names = [name for name in fields_of(item) if data is None or name.value in data]
        super().__init__(data, initial={name.value: getattr(item, name.value) for name in self.names})
        makers = {
            Field.CAPTION: caption_field,
            Field.HAPPENED_ON: happened_field,
            Field.DESCRIPTION: lambda: description_field(item.kind),
            Field.TEXT: note_field,
            Field.ADDRESS: address_field,
        }
        for name in self.names:
            self.fields[name.value] = makers[name]()

    @property
    def changes(self) -> Iterator[Change]:
        """What somebody touched: what does not say any more what the page showed."""
        sent = cast(QueryDict, self.data)
        for name in self.names:
            value: Value = self.cleaned_data[name.value]
            seen = sent.get(f"seen-{name}", "")
            if fingerprint(value) != seen:
                yield Change(name, value, seen)

    @property
    def seen(self) -> list[tuple[str, str]]:
        """The hidden signs: of what was refused those that came with it, else of what is there now."""
        sent = self.data if self.is_bound else {}
        return [
            (f"seen-{name}", sent.get(f"seen-{name}") or fingerprint(getattr(self.item, name.value)))
            for name in self.names
        ]

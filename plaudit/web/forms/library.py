"""What somebody looks for in the library: a form that is sent with GET, so that an address tells all of it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms

from plaudit.accounts.models import User
from plaudit.evidence.library import Wanted
from plaudit.evidence.models import Kind
from plaudit.evidence.spelling import typed
from plaudit.frameworks.models import Edition
from plaudit.web.forms.searching import search_field
from plaudit.web.forms.writing import day_field

NO_CRITERION = "none"
THROUGH_INBOX = "inbox"
KINDS = {
    Kind.PICTURE: "Pictures",
    Kind.SOUND: "Sound",
    Kind.FILM: "Films",
    Kind.DOCUMENT: "Documents",
    Kind.LINK: "Links",
    Kind.NOTE: "Notes",
    Kind.FILE: "Not ready yet",
}


class LibraryForm(forms.Form):
    """The library's search and filters. What cannot be used narrows nothing, and is said to be so."""

    q = search_field("Search", required=False)
    criterion = forms.ChoiceField(
        label="Criterion", required=False, error_messages={"invalid_choice": "Choose one of the criteria on the list."}
    )
    kind = forms.ChoiceField(
        label="Kind", required=False, error_messages={"invalid_choice": "Choose one of the kinds on the list."}
    )
    by = forms.ChoiceField(
        label="Added by", required=False, error_messages={"invalid_choice": "Choose one of the people on the list."}
    )
    since = day_field("Happened from")
    until = day_field("to")
    unchecked = forms.BooleanField(label="Pupils not checked yet", required=False)

    def __init__(self, data: Any, *, edition: Edition, people: Iterable[User], prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        self.edition = edition
        self._choose("criterion", ("", "Any"), (NO_CRITERION, "None yet"), *criterion_choices(edition))
        self._choose("kind", ("", "Any"), *((kind.value, words) for kind, words in KINDS.items()))
        named = ((str(person.pk), person.name) for person in people)
        self._choose("by", ("", "Anybody"), *named, (THROUGH_INBOX, "Sent to an inbox"))

    @property
    def lines(self) -> list[forms.BoundField]:
        """The filters that stand in a line each, in the order of the page; the criterion's list is long and kept."""
        return [self[name] for name in ("kind", "by", "since", "until")]

    @property
    def wanted(self) -> Wanted:
        """What is looked for, as far as it can be used."""
        self.is_valid()
        said = self.cleaned_data
        code, by, kind = said.get("criterion") or "", said.get("by") or "", said.get("kind")
        return Wanted(
            words=typed(said.get("q") or ""),
            criterion=self.edition.criterion_ids.get(code),
            untagged_in=self.edition if code == NO_CRITERION else None,
            kind=Kind(kind) if kind else None,
            by=int(by) if by.isdecimal() else None,
            through_inbox=by == THROUGH_INBOX,
            since=said.get("since"),
            until=said.get("until"),
            unchecked=said.get("unchecked") or False,
        )

    @property
    def query(self) -> str:
        """The same as the part of an address behind the question mark, without the page; empty for everything."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return urlencode({name: "on" if value is True else value for name, value in said.items()})

    @property
    def filters(self) -> int:
        """How many filters are set; words that are searched for are none."""
        self.is_valid()
        return sum(bool(value) for name, value in self.cleaned_data.items() if name != "q")

    def _choose(self, name: str, *choices: tuple[str, str | list[tuple[str, str]]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


def criterion_choices(edition: Edition) -> list[tuple[str, list[tuple[str, str]]]]:
    """The criteria for a list to choose from, by area."""
    framework = edition.framework
    return [
        (area.title, [(one.code, f"{one.code} {one.title}") for one in framework.criteria if one.area == area.code])
        for area in framework.areas
    ]

"""Looking for schools, taking them into a hub, and saying which goes on for one that has closed."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from plaudit.reports.hub_schools import Show
from plaudit.schools.models import School
from plaudit.web.forms.searching import search_field

URN = re.compile(r"(?<![0-9])[0-9]{6,7}(?![0-9])")
LONGEST_LIST, LARGEST_FILE, MOST_SCHOOLS = 50_000, 500_000, 1_000
ENCODINGS = ("utf-8-sig", "cp1252")
ANOTHER = "another"


class SearchForm(forms.Form):
    """What somebody looks for in the register."""

    q = search_field("Name, URN, town or postcode", help_text="Such as “latimer anstey”, “119903” or “LE7 7AW”.")


class SchoolForm(forms.Form):
    """A school of the register, by its URN."""

    urn = forms.ModelChoiceField(
        School.objects.all(),  # the register is public, so everybody may choose from all of it
        to_field_name="urn",
        widget=forms.HiddenInput,
        error_messages={
            "required": "Choose a school from the list.",
            "invalid_choice": "The register has no such school. Choose one from the list.",
        },
    )


class WithinForm(forms.Form):
    """Which of a hub's schools somebody wants to see. What is senseless is taken for nothing."""

    q = search_field("Find among your schools", required=False)
    show = forms.TypedChoiceField(
        choices=[(show.value, show.value) for show in Show],
        coerce=Show,
        empty_value=Show.ALL,
        required=False,
        widget=forms.HiddenInput,
    )


class ManySchoolsForm(forms.Form):
    """A list of URNs, pasted or as a file; names and whatever else may stand beside them."""

    pasted = forms.CharField(
        label="URNs, one a line",
        help_text="Whatever else stands on a line is passed over.",
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": f"Please keep the list under {LONGEST_LIST:,} characters."},
    )
    file = forms.FileField(
        label="Or a file",
        help_text="A CSV or text file with a URN on each line.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )

    def clean(self) -> dict[str, Any]:
        """Adds `urns`, and `unread`: pairs of the number of a line without a URN, and its beginning."""
        sent = super().clean() or {}
        lines = [*str(sent.get("pasted") or "").splitlines(), *self._lines_of(sent.get("file"))]
        urns = tuple(dict.fromkeys(int(urn) for line in lines for urn in URN.findall(line)))
        if not self.errors and not urns:
            self.add_error("pasted", "Give at least one URN: a number of six or seven figures.")
        if len(urns) > MOST_SCHOOLS:
            self.add_error("pasted", f"Add at most {MOST_SCHOOLS:,} schools at once. This list has {len(urns):,}.")
        return sent | {"urns": urns, "unread": tuple(_without_urn(lines))}

    def _lines_of(self, file: Any) -> list[str]:
        if not file:
            return []
        if file.size > LARGEST_FILE:
            self.add_error("file", f"Please choose a file under {LARGEST_FILE // 1000} kB.")
            return []
        content = file.read()
        for encoding in ENCODINGS:
            try:
                text: str = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text.splitlines()
        self.add_error("file", "This file holds no text that can be read. Save a spreadsheet as CSV first.")
        return []


class SuccessionForm(forms.Form):
    """The school that goes on for a closed one: one of those that the register names, or another."""

    heir = forms.ChoiceField(
        label="Which school?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the school that goes on.",
            "invalid_choice": "Choose one of the schools on the list.",
        },
    )
    urn = forms.CharField(
        label="URN of another school",
        help_text="Needed only if you chose another school.",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, heirs: Sequence[School]) -> None:
        super().__init__(data, initial={} if heirs else {"heir": ANOTHER})
        self._heirs = {str(school.urn): school for school in heirs}
        named = [(urn, f"{school.name} (URN {urn})") for urn, school in self._heirs.items()]
        self.fields["heir"].choices = [*named, (ANOTHER, "Another school")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Adds `successor`."""
        sent = super().clean() or {}
        heir, urn = sent.get("heir"), str(sent.get("urn") or "").strip()
        if heir == ANOTHER:
            known = URN.fullmatch(urn) and School.objects.filter(urn=int(urn)).first()
            if not known:
                self.add_error("urn", "The register has no school with this URN. It has six or seven figures.")
            return sent | {"successor": known}
        return sent | {"successor": self._heirs.get(str(heir))}


def _without_urn(lines: Iterable[str]) -> Iterable[tuple[int, str]]:
    """The number and the beginning of each line without a URN, but for the line that names the columns."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not URN.search(line) and "urn" not in line.casefold():
            yield number, line.strip()[:60]

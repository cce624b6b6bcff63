"""What is said of the pupils in an item, and in several at once. No answer is chosen before somebody chooses it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.evidence.models.items import LONGEST_CAPTION
from plaudit.rulebook.children import Audience, Basis, Objection, Part, Recognisable, Safeguards, Span
from plaudit.rulebook.terms.sayings import plainly
from plaudit.web.forms.writing import LineField, day_field

STALE = "The page sent something that it should not have. Load the page again; what was saved is still there."
RECOGNISABLE = {
    Recognisable.NO: "No",
    Recognisable.YES: "Yes",
    Recognisable.VOICE: "Only by their voice",
}
BASIS = {
    Basis.PUBLIC_TASK: "Public task: it shows how the school teaches, which is its work",
    Basis.CONSENT: "Consent: those who can be recognised, or their families, have agreed",
    Basis.OTHER: "Another one",
}
AUDIENCE = {
    Audience.SCHOOL: "Only our school",
    Audience.ASSESSORS: "Assessors too, once it is submitted",
    Audience.HUB: "Our hub too",
    Audience.PUBLIC: "Everybody",
}
ON = "on"
NO_DAY = "none"
FIELD_OF = {part: part.value for part in Part} | {Part.KEEP_UNTIL: "keep"}


class _Answers(forms.Form):
    """The questions; a subclass says with `first` what stands before the answers to each, if anything does."""

    first: tuple[tuple[str, str], ...] = ()
    recognisable = forms.ChoiceField(
        label="Can a pupil be recognised?",
        help_text="By a face, a name that is read or heard, or a voice.",
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether a pupil can be recognised.",
            "invalid_choice": "Choose no, yes, or only by their voice.",
        },
    )
    basis = forms.ChoiceField(
        label="On what basis is it kept?",
        help_text="Needed before anybody outside the school may see it.",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the bases on the list."},
    )
    basis_words = LineField(
        label="Which other one?",
        help_text="In a few words, and without anybody’s name.",
        required=False,
        max_length=LONGEST_CAPTION,
        error_messages={"max_length": "Please keep this under %(limit_value)s characters. It has %(show_value)s."},
    )
    audience = forms.ChoiceField(
        label="Who may see it?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say who may see it.",
            "invalid_choice": "Choose who may see it from the list.",
        },
    )
    keep = forms.ChoiceField(
        label="How long is it kept?",
        help_text="Then it is removed by itself. You are told 30 days before.",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the ways on the list."},
    )
    keep_on = day_field("To which day?")

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        for name, words in (("recognisable", RECOGNISABLE), ("basis", BASIS), ("audience", AUDIENCE)):
            self.fields[name].choices = [*self.first, *((one.value, said) for one, said in words.items())]  # type: ignore[attr-defined]
        self.fields["keep"].choices = [*self.first, *_spans()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day where one was promised."""
        said = super().clean() or {}
        if said.get("keep") == ON and not said.get("keep_on") and "keep_on" not in self.errors:
            self.add_error("keep_on", "Give the last day on which it is kept.")
        return said

    @property
    def said(self) -> Safeguards:
        """What was answered."""
        said = self.cleaned_data
        return Safeguards(
            recognisable=Recognisable(said["recognisable"]) if said["recognisable"] else None,
            basis=Basis(said["basis"]) if said["basis"] else None,
            basis_words=said["basis_words"],
            audience=Audience(said["audience"] or Audience.SCHOOL),
            keep_until=_last_day(said["keep"], said["keep_on"]),
        )

    def object_to(self, found: Iterable[Objection]) -> None:
        """Shows beside each question why it cannot be answered so."""
        for objection in found:
            self.add_error(FIELD_OF[objection.part], objection.sentence)


class SafeguardsForm(_Answers):
    """What there is to say of the pupils in one item; a hidden field holds what the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)

    def __init__(self, data: Any = None, *, item: Item, mine: Mapping[str, Any] | None = None) -> None:
        said = item.safeguards
        super().__init__(data, initial={**_shown(said), "seen": _told(said), **(mine or {})})
        self.fields["recognisable"].required = self.fields["audience"].required = True

    def clean_seen(self) -> Safeguards:
        """What the page showed."""
        try:
            return _read(self.cleaned_data["seen"])
        except ValueError:
            raise ValidationError(STALE) from None

    def mine(self, clashes: Iterable[Part]) -> dict[str, Any]:
        """What was answered on these parts, as the fields of a new form hold it."""
        names = {Part.KEEP_UNTIL: ("keep", "keep_on")}
        return {name: self.cleaned_data[name] for part in clashes for name in names.get(part, part.fields)}


class SafeguardsOfManyForm(_Answers):
    """The same for several items at once: what is left as it is stays so in each."""

    first = (("", "Leave as it is"),)

    @property
    def parts(self) -> dict[Part, Safeguards]:
        """What is said of all of them, by the parts that are not left as they are."""
        return {part: self.said for part in Part if self.cleaned_data.get(FIELD_OF[part])}


def _spans() -> list[tuple[str, str]]:
    today = timezone.localdate()
    end, later = (plainly(span.last_day(today)) for span in Span)
    return [
        (Span.THIS_YEAR.value, f"To the end of this school year, {end}"),
        (Span.TWO_YEARS.value, f"For two years, to {later}"),
        (ON, "To another day"),
        (NO_DAY, "No day is set: it stays until somebody withdraws it"),
    ]


def _last_day(keep: str, day: date | None) -> date | None:
    if keep in (Span.THIS_YEAR, Span.TWO_YEARS):
        return Span(keep).last_day(timezone.localdate())
    return day if keep == ON else None


def _shown(said: Safeguards) -> dict[str, Any]:
    """What the fields show."""
    return {
        "recognisable": said.recognisable.value if said.recognisable else "",
        "basis": said.basis.value if said.basis else "",
        "basis_words": said.basis_words,
        "audience": said.audience.value,
        "keep": ON if said.keep_until else NO_DAY if said.recognisable else "",
        "keep_on": said.keep_until,
    }


def _told(said: Safeguards) -> str:
    """What the page shows, for the hidden field: 'yes|other|hub|2027-08-31|in words'."""
    until = said.keep_until.isoformat() if said.keep_until else ""
    return "|".join([said.recognisable or "", said.basis or "", said.audience, until, said.basis_words])


def _read(told: str) -> Safeguards:
    """What the hidden field holds.

    Raises:
        ValueError: nothing that a page has written.
    """
    recognisable, basis, audience, until, words = told.split("|", 4)
    return Safeguards(
        recognisable=Recognisable(recognisable) if recognisable else None,
        basis=Basis(basis) if basis else None,
        basis_words=words,
        audience=Audience(audience),
        keep_until=date.fromisoformat(until) if until else None,
    )

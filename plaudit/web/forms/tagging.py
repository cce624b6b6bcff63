"""What items are to be evidence for: forms that tag many at once, and that undo it."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from django import forms
from django.db.models import QuerySet

from plaudit.evidence.models import Item
from plaudit.evidence.operations.tags import Place
from plaudit.frameworks.models import Criterion, Edition, Statement
from plaudit.refusals import Invalid
from plaudit.web.forms.keys import row_key
from plaudit.web.forms.library import criterion_choices

MOST = 100  # items at once; a page shows no more
STALE = "The page sent something that it should not have. Load the page again; what was saved is still there."


class Act(StrEnum):
    """What is to be done with the tags."""

    TAG = "tag"
    UNTAG = "untag"
    STATEMENTS = "statements"


class ItemsField(forms.Field):
    """Some items of `queryset`, by their keys: at least one, and no more than a page can hold."""

    widget = forms.MultipleHiddenInput
    queryset: QuerySet[Item]

    def clean(self, value: Any) -> list[Item]:
        """The items, each once."""
        keys = {row_key(text) for text in value or ()}
        if not keys:
            raise forms.ValidationError("Choose at least one item first.")
        if len(keys) > MOST:
            raise forms.ValidationError(f"Please choose at most {MOST} items at once.")
        items = list(self.queryset.filter(pk__in=keys))
        if len(items) != len(keys):
            raise forms.ValidationError("One of the items is no longer there. Load the page again.")
        return items


class TaggingForm(forms.Form):
    """Which items, what for, and whether they are tagged or taken off. `STATEMENTS` asks for a page to choose those."""

    items = ItemsField()
    criterion = forms.ChoiceField(
        label="Criterion",
        error_messages={
            "required": "Choose a criterion.",
            "invalid_choice": "Choose one of the criteria on the list.",
        },
    )
    statements = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Choose statements of this criterion."}
    )
    act = forms.ChoiceField(
        choices=[(act.value, act.value) for act in Act], error_messages={"required": STALE, "invalid_choice": STALE}
    )

    def __init__(self, data: Any, *, edition: Edition, items: QuerySet[Item]) -> None:
        super().__init__(data)
        self.edition = edition
        self.fields["items"].queryset = items  # type: ignore[attr-defined]
        self.fields["criterion"].choices = [("", "Choose a criterion"), *criterion_choices(edition)]  # type: ignore[attr-defined]
        self.fields["statements"].choices = [(key, key) for key in self._keys()]  # type: ignore[attr-defined]

    @property
    def criteria(self) -> list[Criterion]:
        """The criterion, as the operations take it."""
        return [Criterion(pk=self.edition.criterion_ids[self.cleaned_data["criterion"]])]

    @property
    def places(self) -> dict[str, list[Any]]:
        """What the operations take: the statements that were chosen, or else the criterion as a whole."""
        rows = [self.edition.statement_ids[key] for key in self.cleaned_data["statements"]]
        if rows:
            return {"criteria": [], "statements": list(Statement.objects.filter(pk__in=rows))}
        return {"criteria": self.criteria, "statements": []}

    def _keys(self) -> list[str]:
        about = self.edition.framework.criterion_by_code.get(self.data.get("criterion") or "")
        return [statement.key for statement in about.statements] if about else []


def places_of(texts: Collection[str], *, edition: Edition, items: QuerySet[Item]) -> list[Place]:
    """The places that a page names to undo what was done, such as '12.7' and '12.7.41': item, criterion, statement.

    Raises:
        Invalid: one cannot be read, or is of another edition or school.
    """
    places = [_place(*map(row_key, text.split("."))) for text in texts if text.count(".") in (1, 2)]
    if not 0 < len(texts) == len(places) <= MOST * MOST or not all(_is_of(place, edition) for place in places):
        raise Invalid(STALE)
    present = set(items.filter(pk__in={place.item for place in places}).values_list("pk", flat=True))
    return [place for place in places if place.item in present]


def place_text(place: Place) -> str:
    """A place as a page names it."""
    return ".".join(str(key) for key in place if key is not None)


def _place(item: int, criterion: int, statement: int | None = None) -> Place:
    return Place(item, criterion, statement)


def _is_of(place: Place, edition: Edition) -> bool:
    code = edition.criterion_codes.get(place.criterion)
    key = edition.statement_keys.get(place.statement) if place.statement is not None else None
    if not place.item or code is None:
        return False
    return place.statement is None or (key is not None and edition.framework.statement_by_key[key].criterion == code)

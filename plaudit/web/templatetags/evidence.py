"""Words and lists for items of evidence."""

from datetime import date, datetime
from functools import cache, lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plaudit.evidence.models import Kind
from plaudit.evidence.operations.changes import Clash, Field
from plaudit.frameworks.models import Edition
from plaudit.rulebook.terms.sayings import plainly
from plaudit.web.forms.library import criterion_choices
from plaudit.web.templatetags.components import icon

register = template.Library()

KINDS = {
    Kind.PICTURE: ("image", "Picture"),
    Kind.SOUND: ("music", "Sound"),
    Kind.FILM: ("film", "Film"),
    Kind.DOCUMENT: ("file-text", "Document"),
    Kind.LINK: ("link", "Link"),
    Kind.NOTE: ("notebook-pen", "Note"),
    Kind.FILE: ("file", "File"),
}
FIELDS = {
    Field.CAPTION: "caption",
    Field.DESCRIPTION: "description",
    Field.HAPPENED_ON: "day",
    Field.TEXT: "note",
    Field.ADDRESS: "address",
}
EDITIONS_KEPT = 64


@register.filter
@cache
def kind_mark(kind: str) -> str:
    """The small drawing of a kind of item, which says its word to who cannot see it."""
    drawing, words = KINDS[Kind(kind)]
    return icon(drawing, size=16, label=words)


@register.filter
def kind_icon(kind: str) -> str:
    """The line drawing for a kind of item."""
    return KINDS[Kind(kind)][0]


@register.filter
def kind_title(kind: str) -> str:
    """The word for a kind of item."""
    return KINDS[Kind(kind)][1]


@register.filter
def day(when: date) -> str:
    """The day in words: '14 March 2026'."""
    return plainly(when)


@register.filter
def field_words(clash: Clash) -> str:
    """What a clash is about: 'caption', 'day'."""
    return FIELDS[clash.field]


@register.filter
def value_words(value: str | date | None) -> str:
    """What was said of an item, of whatever type."""
    return plainly(value) if isinstance(value, date) else value or "Nothing"


@register.simple_tag
def criterion_options(edition: Edition, chosen: str = "") -> SafeString:
    """The criteria of an edition as the options of a list to choose from, by area, with `chosen` chosen.

    Put together once for an edition, which never changes: Django would draw each option from a template of its own.
    """
    parts = _options(edition.pk, edition.loaded_at)
    if not chosen or chosen not in parts:
        return SafeString(parts[""][0])
    before, after = parts[chosen]
    return SafeString(f"{before} selected{after}")


@lru_cache(maxsize=EDITIONS_KEPT)
def _options(pk: int, loaded_at: datetime) -> dict[str, tuple[str, str]]:
    """The whole list for no choice, and for each code the parts before and after the place that says it is chosen."""
    groups = criterion_choices(Edition.objects.select_related("mark").get(pk=pk))
    drawn = format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        ((area, format_html_join("", '<option value="{}">{}</option>', criteria)) for area, criteria in groups),
    )
    parts = {"": (str(drawn), "")}
    for code in (code for _, criteria in groups for code, _ in criteria):
        value = format_html('<option value="{}"', code)
        before, _, after = drawn.partition(value)
        parts[code] = (before + value, after)
    return parts

"""The parts of an audit's page that are the same for every school, drawn once and kept.

An edition never changes, so what it says needs no drawing twice; a page of 60 statements is mostly these parts.
"""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Descriptor
from plaudit.web.sheets import Row
from plaudit.web.templatetags.words import moment

register = template.Library()

CHOICES = (
    (Choice.YES.value, "Yes"),
    (Choice.PARTLY.value, "Partly"),
    (Choice.NOT_YET.value, "Not yet"),
    (Choice.DOES_NOT_APPLY.value, "Doesn’t apply"),
)
KEPT = 8192
TAKE_BACK = (
    '<button type="submit" class="link" name="clear" value="{0}" id="{0}-clear" '
    'aria-labelledby="{0}-clear {0}-text">Take back</button>'
)


@register.simple_tag
@lru_cache(maxsize=KEPT)
def choices(key: str, choice: str) -> SafeString:
    """The four answers to the statement `key`, with `choice` chosen."""
    return _drawn("audits/_choices.html", key=key, choice=choice, choices=CHOICES)


@register.simple_tag
@lru_cache(maxsize=KEPT)
def more(descriptor: Descriptor) -> SafeString:
    """What the mark says about a level beside its statements."""
    return _drawn("audits/_more.html", descriptor=descriptor)


@register.simple_tag
def said(row: Row, may_answer: bool) -> SafeString:  # noqa: FBT001 a template gives it by its place
    """Who answered a statement and when, what a change is based on, and the way to take it back.

    Put together here and not in a template of its own: it stands under every statement, 60 times on a page.
    """
    key = row.statement.key
    changing = may_answer and not row.settled
    base = format_html('<input type="hidden" name="base-{}" value="{}">', key, row.base) if changing else ""
    last = row.last_said
    who = format_html("<span>{}, {}</span>", last.by, moment(last.at)) if last else ""
    back = format_html(TAKE_BACK, key) if row.choice and row.answer and changing else ""
    return format_html('<div class="said" id="{}-said">{}{}{}</div>', key, base, who, back)


def _drawn(name: str, **context: object) -> SafeString:
    return mark_safe(get_template(name).render(context))  # noqa: S308 a template escapes

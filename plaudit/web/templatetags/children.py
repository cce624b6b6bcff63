"""What is said of the pupils in an item, in words."""

from django import template
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.reports.pupils import AUDIENCES, BASES, NOT_ANSWERED, RECOGNISABLES
from plaudit.rulebook.children import Part, hindrances_to_key
from plaudit.rulebook.terms.sayings import plainly
from plaudit.web.forms.safeguards import FIELD_OF, SafeguardsForm

register = template.Library()


@register.filter
def hindrances(item: Item) -> tuple[str, ...]:
    """Why it cannot be key evidence yet."""
    return hindrances_to_key(item.safeguards, timezone.localdate())


@register.simple_tag
def safeguards_form(item: Item) -> SafeguardsForm:
    """The questions about the pupils in it, with what was answered."""
    return SafeguardsForm(item=item)


@register.filter
def recognisable_words(item: Item) -> str:
    """Whether a pupil can be recognised in it."""
    return RECOGNISABLES[item.recognisable]


@register.filter
def basis_words(item: Item) -> str:
    """On what basis it is kept, in its own words where it is another one."""
    return item.basis_words or BASES[item.basis]


@register.filter
def audience_words(item: Item) -> str:
    """Who may see it."""
    return AUDIENCES[item.audience]


@register.filter
def until_words(item: Item) -> str:
    """Until when it is kept."""
    return plainly(item.keep_until) if item.keep_until else "No day is set"


@register.filter
def question(part: Part) -> str:
    """The question that a part answers."""
    label = SafeguardsForm.base_fields[FIELD_OF[part]].label
    return str(label)


@register.filter
def answer_to(item: Item, part: Part) -> str:
    """What is said of the item on a part now."""
    words = {
        Part.RECOGNISABLE: recognisable_words,
        Part.BASIS: basis_words,
        Part.AUDIENCE: audience_words,
        Part.KEEP_UNTIL: until_words,
    }
    return words[part](item) or NOT_ANSWERED

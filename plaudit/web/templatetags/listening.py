"""What the parts of an item's page ask for: what can be played, and what people say."""

from django import template

from plaudit.accounts.models import User
from plaudit.evidence.models import Item, Version
from plaudit.evidence.moments import in_words
from plaudit.web.listening import Conversation, Listening, conversation, listening

register = template.Library()


@register.simple_tag
def listening_to(item: Item, version: Version | None) -> Listening | None:
    """What can be played of the item."""
    return listening(item, version)


@register.simple_tag
def conversation_on(item: Item, user: User) -> Conversation:
    """What people say about the item."""
    return conversation(item, user)


@register.filter
def clock(seconds: float | None) -> str:
    """A moment or a length as a clock shows it: '0:42'."""
    return "" if seconds is None else in_words(seconds)


@register.filter
def lufs(loudness: float) -> str:
    """A loudness as a page says it: '−18 LUFS'."""
    return f"{loudness:.0f} LUFS".replace("-", "−")


@register.filter
def whole(seconds: float) -> int:
    """Whole seconds, for an address."""
    return int(seconds)

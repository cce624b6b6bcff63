"""What was found in an audit, with the words that were looked for marked in it."""

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plaudit.reports.finding import Kind, plain

register = template.Library()

KINDS = {
    Kind.STATEMENT: "Statement",
    Kind.TYPICAL: "Typical",
    Kind.EXAMPLE: "Example",
    Kind.GUIDANCE: "Ways to get there",
    Kind.NOTE: "What you wrote",
    Kind.REASON: "Your reason",
}
LONGEST_SHOWN = 240
BEFORE = 80  # letters shown before the first find, where a text is longer than that


@register.filter
def kind_words(kind: Kind) -> str:
    """What kind of text was found."""
    return KINDS[kind]


@register.simple_tag
def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text, shortened around the first of the words where it is long, with every one of them marked."""
    spans = list(_spans(text, words))
    start = max(0, spans[0][0] - BEFORE) if spans and len(text) > LONGEST_SHOWN else 0
    end = start + LONGEST_SHOWN
    pieces, at = [], start
    for first, last in spans:
        if at <= first and last <= end:
            pieces.append((text[at:first], text[first:last]))
            at = last
    shown = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}{}{}", "…" if start else "", shown, text[at:end], "…" if end < len(text) else "")


def _spans(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, from left to right and without overlap.

    The plain form of a letter may be longer or shorter than the letter, so its place is kept for each of its letters.
    """
    letters = [(one, place) for place, letter in enumerate(text) for one in plain(letter)]
    plain_text = "".join(one for one, _ in letters)
    at = 0
    while found := _next(plain_text, words, at):
        first, length = found
        at = first + length
        yield letters[first][1], letters[at - 1][1] + 1


def _next(text: str, words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The first place, from `at` on, of any of the words, and its length; the longest where several begin there."""
    places = [(text.find(word, at), -len(word)) for word in words if word and text.find(word, at) >= 0]
    return (lambda place: (place[0], -place[1]))(min(places)) if places else None

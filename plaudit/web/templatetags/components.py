"""The components of the product's pages. Each declares its attributes; its mark-up is in templates/components."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import lucide
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.utils.safestring import SafeString, mark_safe

from plaudit.reports import levels as metal
from plaudit.rulebook.framework import Level
from plaudit.web.components import ComponentLibrary, drawn, one_of

BUTTON_KINDS = ("primary", "secondary", "quiet", "danger")
BUTTON_SIZES = ("", "small", "large")
BUTTON_TYPES = ("submit", "button", "reset")
FIELD_KINDS = {"checkbox": "check", "radioselect": "choices", "checkboxselectmultiple": "choices"}
NOTICE_ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "danger": "circle-alert"}

register = ComponentLibrary()


@register.component
def icon(name: str, *, size: int = 20, label: str = "") -> SafeString:
    """A line drawing by its Lucide name, `size` pixels square. Decoration, unless a `label` says what it means."""
    return _icon(name, size, label)


@cache
def _icon(name: str, size: int, label: str) -> SafeString:
    meaning = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    # The package's one function for pages that are not its own template tag; its output holds no style attribute.
    svg = lucide._render_icon(name, size, **{"class": "icon"}, stroke_width="1.75", focusable="false", **meaning)
    return mark_safe("".join(line.strip() for line in svg.splitlines()))  # noqa: S308 package data and two attributes


@register.component
def button(
    content: str,
    *,
    kind: str = "primary",
    type: str = "submit",
    size: str = "",
    name: str = "",
    value: str = "",
    icon: str = "",
    form: str = "",
    label: str = "",
    opens: str = "",
) -> SafeString:
    """A button of a form. `form` is the id of the form it belongs to if it stands outside; `label` names it in full.

    `opens` is the key of a dialog; such a button is shown only where a script can open it.
    """
    one_of("button", "kind", kind, BUTTON_KINDS)
    one_of("button", "type", type, BUTTON_TYPES)
    one_of("button", "size", size, BUTTON_SIZES)
    attributes = {"type": type, "name": name, "form": form, "aria-label": label, "data-opens": opens}
    return drawn(
        "button", content=content, kind=kind, size=size, icon=icon, value=value, attributes=_present(attributes)
    )


@register.component
def link_button(
    content: str,
    *,
    href: str,
    kind: str = "primary",
    size: str = "",
    icon: str = "",
    icon_after: str = "",
    rel: str = "",
) -> SafeString:
    """A link that looks like a button, for the step that a page proposes."""
    one_of("link_button", "kind", kind, BUTTON_KINDS)
    one_of("link_button", "size", size, BUTTON_SIZES)
    return drawn(
        "link_button", content=content, href=href, kind=kind, size=size, icon=icon, icon_after=icon_after, rel=rel
    )


@register.component
def field(
    bound: BoundField, *, hint: str | None = None, label: str = "", wide: bool = False, optional: bool = True
) -> SafeString:
    """A form's field with its label, hint and error, which Django ties to the input for a screen reader.

    Without a `hint` the field's own help text is shown; an empty one shows none. What need not be answered says so,
    unless it is not `optional`: a later step asks for it, or another answer does, and the hint says when.
    """
    if hint is not None:
        bound.help_text = hint
    bound.label = label or bound.label
    # A hint inside the input goes when somebody types, and the label says the same.
    bound.field.widget.attrs.pop("placeholder", None)
    is_free = optional and not bound.field.required
    return drawn("field", field=bound, wide=wide, is_free=is_free, kind=FIELD_KINDS.get(bound.widget_type, "line"))


@register.component
def error_summary(form: Form) -> SafeString:
    """Everything that a form refuses, at the top of the page, each a link to its field. Nothing without errors."""
    refused = [(bound, error) for bound in form if not bound.is_hidden for error in bound.errors]
    hidden = [error for bound in form if bound.is_hidden for error in bound.errors]
    return drawn("error_summary", refused=refused, general=[*form.non_field_errors(), *hidden])


@register.component
def notice(content: str, *, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """A message. `live` announces it to a screen reader when it appears."""
    one_of("notice", "kind", kind, NOTICE_ICONS)
    return drawn("notice", content=content, kind=kind, title=title, live=live, icon=NOTICE_ICONS[kind])


@register.component
def level_badge(rank: int, *, levels: Sequence[Level], large: bool = False) -> SafeString:
    """A level as a note head in its metal with its word beside it. Rank 0 is a hollow head and 'Not yet'."""
    return _badge(metal.title(rank, levels), metal.tone(rank, levels), rank == 0, large)


@lru_cache(maxsize=256)
def _badge(title: str, tone: str, hollow: bool, large: bool) -> SafeString:  # noqa: FBT001 a cache's key
    # A page holds dozens of badges, of which few differ.
    return drawn("level_badge", title=title, tone=tone, hollow=hollow, large=large)


@register.simple_tag
def level_tone(rank: int, levels: Sequence[Level]) -> str:
    """The class that gives an element and all in it the metal of a level: 'tone-silver'."""
    return f"tone-{metal.tone(rank, levels)}"


@register.component
def notes(*, done: int, total: int, label: str = "", current: int = 0) -> SafeString:
    """How many of a few things are done, as a row of note heads. `current` rings one, counted from 1."""
    heads = [{"filled": place <= done, "current": place == current} for place in range(1, total + 1)]
    return drawn("notes", heads=heads, text=f"{label}: {done} of {total}" if label else f"{done} of {total}")


@register.component
def progress(*, value: int, total: int, label: str) -> SafeString:
    """How far through something somebody is, as a bar that a screen reader reads by its `label`."""
    return drawn("progress", value=value, total=total, label=label)


@register.component
def card(content: str, *, title: str = "", heading: int = 2, href: str = "", tone: str = "") -> SafeString:
    """A sheet on the page. With `href` its title is a link; with `tone` a band of that metal lies along its top."""
    return drawn("card", content=content, title=title, tag=f"h{heading}", href=href, tone=tone)


@register.component
def next_step(content: str, *, title: str, href: str = "", action: str = "", heading: int = 2) -> SafeString:
    """The page's one strong block: what to do next and, with `href`, the link that does it."""
    return drawn("next_step", content=content, title=title, href=href, action=action, tag=f"h{heading}")


@register.component
def breadcrumbs(*, trail: Sequence[Mapping[str, str]]) -> SafeString:
    """The way from the start to the page above this one: mappings with a `title` and a `url`."""
    return drawn("breadcrumbs", trail=trail)


@register.component
def tabs(*, items: Sequence[Mapping[str, Any]], label: str) -> SafeString:
    """Links to the parts of one page or to its neighbours, the one that is shown marked as current.

    Each is a mapping with a `title` and a `url` and, if it has them, `current`, `tally` (such as '3/8') and the
    `tone` of a level, as `level_tone` gives it.
    """
    return drawn("tabs", items=items, label=label)


@register.component
def pagination(*, page: Page[Any], query: str = "", label: str = "Pages") -> SafeString:
    """The way to the other pages of a long list; nothing where there is one page. `query` is such as 'q=anstey&'."""
    return drawn("pagination", page=page, query=query, label=label)


@register.component
def menu(content: str, *, label: str, icon: str = "", wide: bool = False) -> SafeString:
    """A few links or actions behind one button. It opens without a script, and closes on Escape where there is one.

    With an `icon` the button shows that alone, and the `label` is for who cannot see it.
    """
    return drawn("menu", content=content, label=label, icon=icon, wide=wide)


@register.component
def dialog(content: str, *, key: str, title: str, close: str = "Close") -> SafeString:
    """A window over the page that must be closed before anything else. `opens=key` on a button opens it."""
    return drawn("dialog", content=content, key=key, title=title, close=close)


@register.component
def toast(content: str, *, kind: str = "success") -> SafeString:
    """A short word that something was done, at the foot of the window until it is closed; no time limit takes it."""
    one_of("toast", "kind", kind, NOTICE_ICONS)
    return drawn("toast", content=content, kind=kind, icon=NOTICE_ICONS[kind])


@register.component
def empty(content: str, *, title: str, icon: str = "music", heading: int = 2) -> SafeString:
    """What a page says where nothing is yet: what will stand here, and how it begins."""
    return drawn("empty", content=content, title=title, icon=icon, tag=f"h{heading}")


@register.component
def disclosure(content: str, *, summary: str, open: bool = False, quiet: bool = False) -> SafeString:
    """Something to read that is one tap away and not in the way."""
    return drawn("disclosure", content=content, summary=summary, open=open, quiet=quiet)


@register.component
def table(content: str, *, caption: str, hide_caption: bool = False, key: str = "") -> SafeString:
    """A table that scrolls in itself where the window is narrow. `content` is its thead and tbody; `key` its class."""
    return drawn("table", content=content, caption=caption, hide_caption=hide_caption, key=key)


def _present(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if value}

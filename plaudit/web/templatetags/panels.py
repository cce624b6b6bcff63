"""The panels of evidence beside the criteria of an area."""

from collections.abc import Mapping

from django import template

from plaudit.web.panels import Panel

register = template.Library()


@register.simple_tag
def panel_of(panels: Mapping[str, Panel], code: str) -> Panel:
    """The panel of the criterion with that code."""
    return panels[code]

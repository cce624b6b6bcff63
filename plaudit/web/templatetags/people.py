"""What the pages about people need: addresses of a place's pages, and days."""

from datetime import datetime

from django import template
from django.utils import dateformat, timezone

from plaudit.schools.models import Place
from plaudit.web import places

register = template.Library()


@register.simple_tag
def place_url(where: Place, page: str = "", *args: object) -> str:
    """The address of a page of a school or a hub, of its home where no page is named."""
    return places.address(where, page, *args)


@register.filter
def day(at: datetime) -> str:
    """A day: '3 March' this year, '3 March 2025' else."""
    local = timezone.localtime(at)
    return dateformat.format(local, "j F" if local.year == timezone.localdate().year else "j F Y")

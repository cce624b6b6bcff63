"""The demonstration's mailbox, in templates."""

from django import template

from plaudit.web import mailbox

register = template.Library()
register.filter("with_links", mailbox.with_links)
register.simple_tag(mailbox.is_open, name="mailbox_is_open")

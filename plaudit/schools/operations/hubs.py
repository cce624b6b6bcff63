"""A new hub."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Invalid
from plaudit.schools.models import Hub

LONGEST_NAME = 60  # that of a hub, since its address is made of it


def open_hub(*, name: str, by: User | None, is_demonstration: bool = False) -> Hub:
    """A new hub.

    Raises:
        Invalid: the name is empty or too long, or another hub has it.
    """
    name, slug = name.strip(), slugify(name)
    if not slug:
        raise Invalid("Give the hub a name with letters in it.")
    if len(name) > LONGEST_NAME:
        raise Invalid(f"Please keep the hub's name under {LONGEST_NAME} characters. It has {len(name)}.")
    try:
        with transaction.atomic():
            hub = Hub.objects.create(name=name, slug=slug, is_demonstration=is_demonstration)
            record("hub.opened", subject=f"hub:{hub.pk}", by=by, name=hub.name)
    except IntegrityError as error:
        raise Invalid(f"There is a hub called {name} already.") from error
    return hub

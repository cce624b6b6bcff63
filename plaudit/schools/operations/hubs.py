"""A hub, and the schools that take part in it."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.models import Hub, Participation, School

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


@transaction.atomic
def add_school(*, hub: Hub, school: School, by: User | None) -> Participation:
    """Makes `school` take part in `hub`; one that does already stays as it is.

    Raises:
        Refusal: the register says that the school has closed, or it takes part in another hub. No hub can take a
            school, and with it all that its people have said, from another.
    """
    if school.status == "Closed":
        raise Refusal(f"The register says that {school.name} has closed, so it cannot be added.")
    participation, created = Participation.objects.get_or_create(school=school, defaults={"hub": hub, "by": by})
    if participation.hub_id != hub.pk:
        raise Refusal(f"{school.name} takes part in another hub. It can join yours once that hub has let it go.")
    if created:
        record("hub.school-added", subject=f"hub:{hub.pk}", by=by, urn=school.urn)
    return participation

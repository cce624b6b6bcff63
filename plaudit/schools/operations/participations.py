"""Schools come to a hub, and go."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.journal.operations import record
from plaudit.refusals import Refusal
from plaudit.schools.models import Hub, Participation, School


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding many schools: those that take part now, those that did before, and why the others do not."""

    added: tuple[School, ...] = ()
    present: tuple[School, ...] = ()
    closed: tuple[School, ...] = ()
    elsewhere: tuple[School, ...] = ()
    unknown: tuple[int, ...] = ()


@transaction.atomic
def add_school(*, hub: Hub, school: School, by: User | None) -> Participation:
    """Makes `school` take part in `hub`; one that does already stays as it is.

    Raises:
        Refusal: the register says that the school has closed, or it takes part in another hub. No hub can take a
            school, and with it all that its people have said, from another.
    """
    if school.is_closed:
        raise Refusal(f"The register says that {school.name} has closed, so it cannot be added.")
    _hold([school.pk])
    participation, created = Participation.objects.get_or_create(school=school, defaults={"hub": hub, "by": by})
    if participation.hub_id != hub.pk:
        raise Refusal(f"{school.name} takes part in another hub. It can join yours once that hub has let it go.")
    if created:
        record("hub.school-added", subject=f"hub:{hub.pk}", by=by, urn=school.urn)
    return participation


@transaction.atomic
def add_schools(*, hub: Hub, urns: Iterable[int], by: User) -> Added:
    """Makes all schools with these URNs take part in `hub` that can; says of each of the others why it cannot."""
    urns = tuple(dict.fromkeys(urns))
    schools = {school.urn: school for school in School.objects.filter(urn__in=urns)}
    _hold(school.pk for school in schools.values())
    hub_of = dict(Participation.objects.filter(school__in=schools.values()).values_list("school", "hub"))
    found = [schools[urn] for urn in urns if urn in schools]
    free = [school for school in found if school.pk not in hub_of]
    added = [school for school in free if not school.is_closed]
    Participation.objects.bulk_create(Participation(hub=hub, school=school, by=by) for school in added)
    Entry.objects.bulk_create(
        Entry(verb="hub.school-added", subject=f"hub:{hub.pk}", by=by, details={"urn": school.urn}) for school in added
    )
    return Added(
        added=tuple(added),
        present=tuple(school for school in found if hub_of.get(school.pk) == hub.pk),
        closed=tuple(school for school in free if school.is_closed),
        elsewhere=tuple(school for school in found if hub_of.get(school.pk, hub.pk) != hub.pk),
        unknown=tuple(urn for urn in urns if urn not in schools),
    )


@transaction.atomic
def end_participation(*, hub: Hub, school: School, by: User) -> None:
    """Lets a school go, so that another hub can add it.

    Nothing is deleted: its people keep their roles at the school, and its journeys under this hub stay with both.

    Raises:
        Refusal: it does not take part in the hub, perhaps since the page was opened.
    """
    _hold([school.pk])
    ended, _ = Participation.objects.filter(hub=hub, school=school).delete()
    if not ended:
        raise Refusal(f"{school.name} does not take part in {hub.name}.")
    record("hub.school-let-go", subject=f"hub:{hub.pk}", by=by, urn=school.urn)
    record("school.left-hub", subject=f"school:{school.pk}", by=by, hub=hub.slug)


def _hold(keys: Iterable[int]) -> None:
    """Holds schools until the transaction ends, so that none comes to two hubs, or is succeeded meanwhile."""
    list(School.objects.select_for_update().filter(pk__in=tuple(keys)).order_by("pk").values_list("pk"))

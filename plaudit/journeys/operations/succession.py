"""One school goes on for another: people, journeys, evidence and place in the hub are carried over; nothing is lost.

It lives here and not with the schools, since journeys go along. The register alone decides only what is certain and
what no hub could mind (docs/decisions/0019); the rest is for a hub's administrator.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.db.models import Max, Q

from plaudit.accounts.models import User
from plaudit.evidence.models import Item
from plaudit.evidence.operations.succession import carry_evidence
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.models import HandOver, Hub, Invitation, Membership, Participation, School, Succession
from plaudit.schools.operations import carry_years
from plaudit.schools.succession import Outlook, outlooks

CARRYING: list[Callable[..., None]] = []
"""What floors above this one carry over: functions that take `school` and `heir`, in the running transaction."""


def carried_along(carry: Callable[..., None]) -> Callable[..., None]:
    """Declares what a floor above carries over; its app reads the module when it starts."""
    CARRYING.append(carry)
    return carry


class Waits(Enum):
    """Why a closed school's work is not carried over without a person's word, as the end of a sentence."""

    NOBODY = "the register names no school that goes on for it"
    SEVERAL = "the register does not say which one school goes on for it"
    ELSEWHERE = "the school that goes on for it has to do with another hub"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A closed school with people, journeys or a hub, whose work is not carried over, and why."""

    school: School
    why: Waits

    def __str__(self) -> str:
        return f"{self.school} (URN {self.school.urn}) has closed, and {self.why.value}."


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of following the register: what was carried over, and what waits for a hub's administrator."""

    carried: tuple[Succession, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def __str__(self) -> str:
        return "\n".join(
            [f"{one.successor} (URN {one.successor.urn}) goes on for {one.predecessor} (URN {one.predecessor.urn})."
             for one in self.carried]
            + [f"{one} A hub's administrator decides." for one in self.waiting]
        )  # fmt: skip


def follow_register(*, file: str = "", by: User | None = None) -> Followed:
    """Carries over the work of every closed school for which the register says, certainly, which one goes on.

    Args:
        file: the file of links that was loaded last, for the record.
        by: who asks; None for the installation itself.
    """
    schools = list(School.objects.closed().filter(_in_use()).distinct().order_by("urn"))
    outlook_of = outlooks(schools)
    carried: list[Succession] = []
    waiting = [Waiting(school, why) for school in schools if (why := _uncertain(outlook_of[school.pk]))]
    certain = [school for school in schools if outlook_of[school.pk].certain]
    for heir in {school.pk: outlook_of[school.pk].heirs[0] for school in certain}.values():
        coming = [school for school in certain if outlook_of[school.pk].heirs[0] == heir]
        with transaction.atomic():
            _hold(heir, *coming)
            if _is_one_hubs(heir, coming):
                carried += [_carry_over(school, heir, file=file, by=by) for school in coming]
            else:
                waiting += [Waiting(school, Waits.ELSEWHERE) for school in coming]
    return Followed(tuple(carried), tuple(sorted(waiting, key=lambda one: one.school.urn)))


def decide_succession(*, hub: Hub, school: School, successor: School, by: User) -> Succession:
    """Carries the work of a closed school of `hub` over to `successor`, since its administrator says so.

    Raises:
        Invalid: the successor is the same school, or has closed itself.
        Refusal: the school has not closed or takes part elsewhere by now, or the successor takes part in another hub.
    """
    if successor == school:
        raise Invalid("A school cannot go on for itself. Choose the one that does.")
    if successor.is_closed:
        raise Invalid(f"The register says that {successor} has closed, too. Choose a school that is open.")
    if not school.is_closed:
        raise Refusal(f"The register does not say that {school} has closed, so no other school goes on for it.")
    with transaction.atomic():
        _hold(school, successor)
        here = Participation.objects.filter(school__in=(school, successor))
        hubs = dict(here.values_list("school", "hub"))
        if hubs.get(school.pk) != hub.pk:
            raise Refusal(f"{school} no longer takes part in {hub}, so this is not yours to decide.")
        if hubs.get(successor.pk, hub.pk) != hub.pk:
            raise Refusal(f"{successor} takes part in another hub. It can go on for {school} once that hub lets it go.")
        return _carry_over(school, successor, by=by)


def _in_use() -> Q:
    return (
        Q(participations__isnull=False)
        | Q(memberships__isnull=False)
        | Q(journeys__isnull=False)
        | Q(invitations__settlement__isnull=True, invitations__isnull=False)
        | Q(pk__in=Item.objects.values("school"))
    )


def _uncertain(outlook: Outlook) -> Waits | None:
    if outlook.certain:
        return None
    return Waits.SEVERAL if outlook.heirs else Waits.NOBODY


def _is_one_hubs(heir: School, coming: Iterable[School]) -> bool:
    """Whether nothing of one hub would be seen from another if all of `coming` were carried over to `heir`."""
    used = School.objects.filter(_in_use(), pk=heir.pk).exists()
    hubs = [_hubs_of(school) for school in (*coming, *([heir] * used))]
    return len(hubs) == 1 or (all(one == hubs[0] for one in hubs) and len(hubs[0]) <= 1)


def _hubs_of(school: School) -> frozenset[int]:
    """The hubs that have to do with a school: the one it takes part in, and those of its journeys and evidence."""
    runs = school.journeys.order_by().values_list("hub", flat=True)
    shown = school.items.exclude(hub=None).order_by().values_list("hub", flat=True).distinct()
    return frozenset((*school.participations.values_list("hub", flat=True), *runs, *shown))


def _hold(*schools: School) -> None:
    """Holds schools until the transaction ends, so that none of them comes to a hub or leaves one meanwhile."""
    keys = [school.pk for school in schools]
    list(School.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _carry_over(school: School, heir: School, *, by: User | None, file: str = "") -> Succession:
    succession = Succession.objects.create(predecessor=school, successor=heir, file=file, by=by)
    told = {"predecessor": school.urn, "successor": heir.urn, **({"file": file} if file else {})}
    hub = _participation(school, heir)
    people = _memberships(school, heir)
    Invitation.objects.filter(school=school).update(school=heir)
    HandOver.objects.filter(school=school).update(school=heir)
    carry_years(school=school, heir=heir)
    items = carry_evidence(school=school, heir=heir)
    for carry in CARRYING:
        carry(school=school, heir=heir)
    journeys = [_journey(journey, school, heir) for journey in school.journeys.order_by("pk").select_for_update()]
    for journey in journeys:
        record("journey.carried-over", subject=journey.subject, by=by, **told)
    if hub:
        record("hub.school-succeeded", subject=f"hub:{hub}", by=by, **told)
    counts = {"journeys": len(journeys), "items": items}
    record("school.succeeded", subject=f"school:{heir.pk}", by=by, people=people, **counts, **told)
    return succession


def _participation(school: School, heir: School) -> int | None:
    """The heir takes the place in the hub; returns the hub's key, None where the school took part in none."""
    present = Participation.objects.filter(school=school).first()
    if present is None:
        return None
    if Participation.objects.filter(school=heir).exists():
        present.delete()
    else:
        Participation.objects.filter(pk=present.pk).update(school=heir)
    return present.hub_id


def _memberships(school: School, heir: School) -> list[list[object]]:
    """The people keep their roles; returns who they are: pairs of a person's key and a role."""
    rows = Membership.objects.filter(school=school)
    people = [[row.user_id, row.role] for row in rows.order_by("pk")]
    present = set(Membership.objects.filter(school=heir).values_list("user", "role"))
    for row in rows:
        if (row.user_id, row.role) in present:
            row.delete()
    Membership.objects.filter(school=school).update(school=heir)
    return people


def _journey(journey: Journey, school: School, heir: School) -> Journey:
    """The journey is the heir's from now on, as one more of its runs at that edition."""
    runs = heir.journeys.filter(edition=journey.edition_id)
    journey.number = (runs.aggregate(last=Max("number"))["last"] or 0) + 1
    journey.school, journey.began_as_id = heir, journey.began_as_id or school.pk
    journey.save(update_fields=["number", "school", "began_as"])
    return journey

"""Finding what an address names, among what the person may see. The invisible is not found."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from plaudit.accounts.models import User
from plaudit.evidence.models import Comment, Item, Upload, Withdrawal
from plaudit.journeys.models import Audit, Journey
from plaudit.plans.models import Action, Figure, Impact
from plaudit.reports.models import Paper
from plaudit.rulebook.framework import Area, Criterion, Framework
from plaudit.schools.models import Hub, Invitation, Membership, Place, School, TakeOver
from plaudit.schools.succession import urns_after
from plaudit.summaries.models import Summary
from plaudit.summaries.years import year_named
from plaudit.workbooks.models import Import


def hub(user: User, slug: str) -> Hub:
    """The hub of that name in addresses.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return get_object_or_404(Hub.objects.visible_to(user), slug=slug)


def school(user: User, urn: int) -> School:
    """The school with that URN; where another has gone on for it, and `user` may see that one, the other.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    visible = School.objects.visible_to(user)
    found = visible.filter(urn=urn).first() or visible.filter(urn__in=urns_after(urn)).first()
    if found is None:
        raise Http404
    return found


def place(user: User, urn: int | None = None, slug: str | None = None) -> Place:
    """The school with that URN, or the hub of that name in addresses.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return hub(user, slug) if urn is None else school(user, urn)  # type: ignore[arg-type]


def membership(user: User, pk: int, urn: int | None = None, slug: str | None = None) -> Membership:
    """The membership with that number, at the school or the hub of the address and nowhere else.

    Raises:
        Http404: there is none, or `user` may not see its place.
    """
    rows = place(user, urn, slug).memberships.select_related("user", "school", "hub")
    return get_object_or_404(rows, pk=pk)


class Withdrawn(Http404):
    """What an address names was withdrawn; `withdrawal` is what is left of it, for those who may see that."""

    def __init__(self, withdrawal: Withdrawal) -> None:
        super().__init__("It was withdrawn.")
        self.withdrawal = withdrawal


def item(user: User, pk: int) -> Item:
    """The item of evidence with that number.

    Raises:
        Withdrawn: it was withdrawn, and `user` may know that.
        Http404: there is none, or `user` may not see it.
    """
    found = Item.objects.visible_to(user).select_related("school", "hub").filter(pk=pk).first()
    if found is None:
        left = Withdrawal.objects.visible_to(user).select_related("school", "by").filter(item=pk).first()
        raise Withdrawn(left) if left else Http404
    return found


def comment(user: User, pk: int, number: int) -> Comment:
    """The comment with that number on the item with number `pk`.

    Raises:
        Http404: there is none, or `user` may not see the item.
    """
    return get_object_or_404(Comment.objects.filter(item=item(user, pk)).select_related("item", "by"), pk=number)


def upload(user: User, pk: UUID) -> Upload:
    """The upload with that name.

    Raises:
        Http404: there is none, or somebody else has begun it.
    """
    return get_object_or_404(Upload.objects.visible_to(user).select_related("school", "by"), pk=pk)


def invitation(user: User, pk: int, urn: int | None = None, slug: str | None = None) -> Invitation:
    """The invitation with that number, to the school or the hub of the address and nowhere else.

    Raises:
        Http404: there is none, or `user` may not see its place.
    """
    return get_object_or_404(place(user, urn, slug).invitations.with_letters(), pk=pk)


def take_over(user: User, urn: int, pk: int) -> TakeOver:
    """The take-over with that number, of that school.

    Raises:
        Http404: there is none, or `user` may not see the school.
    """
    rows = TakeOver.objects.select_related("user", "hand_over__by", "hand_over__outgoing", "hand_over__school")
    return get_object_or_404(rows, hand_over__school=school(user, urn), pk=pk)


def school_of(hub: Hub, urn: int) -> School:
    """The school with that URN among those that take part in the hub.

    Raises:
        Http404: the hub has none.
    """
    return get_object_or_404(School, participations__hub=hub, urn=urn)


def journey(user: User, pk: int) -> Journey:
    """The journey with that number.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return get_object_or_404(Journey.objects.visible_to(user).with_names().select_related("hub"), pk=pk)


def action(user: User, pk: int) -> Action:
    """The action with that number, with the journey that its plan belongs to.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    journeys = ("plan__journey__school", "plan__journey__hub", "plan__journey__edition__mark")
    rows = Action.objects.visible_to(user).select_related("owner", *journeys)
    return get_object_or_404(rows.defer("plan__journey__edition__document"), pk=pk)


def summary(user: User, urn: int, year: str) -> Summary:
    """The public summary of a school's year, such as '2026-27'.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    rows = Summary.objects.visible_to(user).with_names()
    return get_object_or_404(rows, school=school(user, urn), year=year_named(year) or 0)


def figure(user: User, pk: int) -> Figure:
    """The number with that key, with its journey.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    rows = Figure.objects.visible_to(user).select_related("by", "journey__school", "journey__edition__mark")
    return get_object_or_404(rows.defer("journey__edition__document"), pk=pk)


def impact(user: User, pk: int) -> Impact:
    """The impact card with that number, be it put away, with its journey.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    rows = Impact.objects.visible_to(user).select_related("by", "journey__school", "journey__edition__mark")
    return get_object_or_404(rows.defer("journey__edition__document"), pk=pk)


def audit(user: User, pk: int, number: int) -> Audit:
    """The audit of that number in journey `pk`.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return get_object_or_404(Audit.objects.visible_to(user).with_names(), journey__pk=pk, number=number)


def audit_to_answer(user: User, pk: int, number: int) -> Audit:
    """The same, with no more than it takes to save an answer.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return get_object_or_404(Audit.objects.visible_to(user).to_answer(), journey__pk=pk, number=number)


def area(framework: Framework, code: str) -> Area:
    """The area of that code.

    Raises:
        Http404: the edition has no such area.
    """
    try:
        return framework.area_by_code[code]
    except KeyError:
        raise Http404 from None


def criterion(framework: Framework, code: str) -> Criterion:
    """The criterion of that code.

    Raises:
        Http404: the edition has no such criterion.
    """
    try:
        return framework.criterion_by_code[code]
    except KeyError:
        raise Http404 from None


def latest_audit(journey: Journey) -> Audit:
    """The audit of a journey that was opened last; a journey starts with one."""
    return audits_of(journey)[0]


def audits_of(journey: Journey) -> list[Audit]:
    """The audits of a journey, the one that was opened last first; there is at least the baseline."""
    return list(Audit.objects.with_names().filter(journey=journey).order_by("-number"))


def paper(user: User, pk: int) -> Paper:
    """The made paper with that number, with whether it is spoiled.

    Raises:
        Http404: there is none, it is not made yet, or `user` may not see it.
    """
    made = Paper.objects.visible_to(user).made().with_spoiled().select_related("journey__school")
    return get_object_or_404(made, pk=pk)


def workbook_import(user: User, pk: int, number: int, imported: int) -> Import:
    """The workbook of that number that was brought back for the audit of the address.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    found = get_object_or_404(Import.objects.visible_to(user), pk=imported, audit__journey=pk, audit__number=number)
    found.audit = audit(user, pk, number)
    return found

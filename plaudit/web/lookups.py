"""Finding what an address names, among what the person may see. The invisible is not found."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from plaudit.accounts.models import User
from plaudit.journeys.models import Audit, Journey
from plaudit.rulebook.framework import Area, Criterion, Framework
from plaudit.schools.models import Hub, School


def hub(user: User, slug: str) -> Hub:
    """The hub of that name in addresses.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return get_object_or_404(Hub.objects.visible_to(user), slug=slug)


def school(user: User, urn: int) -> School:
    """The school with that URN.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return get_object_or_404(School.objects.visible_to(user), urn=urn)


def journey(user: User, pk: int) -> Journey:
    """The journey with that number.

    Raises:
        Http404: there is none, or `user` may not see it.
    """
    return get_object_or_404(Journey.objects.visible_to(user).with_names(), pk=pk)


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
    return Audit.objects.with_names().filter(journey=journey).latest("number")

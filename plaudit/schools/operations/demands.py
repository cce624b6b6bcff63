"""A hub demands a second factor from its staff, or no longer."""

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.accounts.second_factors import has_second_factor
from plaudit.journal.operations import record
from plaudit.refusals import Refusal
from plaudit.schools.models import Hub


@transaction.atomic
def demand_second_factor(*, hub: Hub, by: User) -> None:
    """From now on the hub's roles count only in sessions that have shown a second factor.

    Raises:
        Refusal: `by` has none, and would be the first to stand before the door.
    """
    if not has_second_factor(by):
        raise Refusal(
            "Set up a passkey or an authenticator for yourself first, on the page “Your account”. Without one you "
            f"could not open {hub} either."
        )
    _change(hub, demands=True, verb="hub.second-factor-demanded", by=by)


@transaction.atomic
def end_demand(*, hub: Hub, by: User) -> None:
    """From now on the hub's roles count in every session again."""
    _change(hub, demands=False, verb="hub.second-factor-no-longer-demanded", by=by)


def _change(hub: Hub, *, demands: bool, verb: str, by: User) -> None:
    """Writes it once, however often it is asked for."""
    if Hub.objects.filter(pk=hub.pk, demands_second_factor=not demands).update(demands_second_factor=demands):
        record(verb, subject=f"hub:{hub.pk}", by=by)
    hub.demands_second_factor = demands

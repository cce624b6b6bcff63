"""Windows on hubs, schools, memberships, invitations and school years."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.schools.models import ClosedDay, HalfTermDates, Hub, Invitation, Membership, School, SchoolYear


@admin.register(Hub)
class HubWindow(Window):
    """The hubs of this installation."""

    list_display = ("name", "slug", "is_demonstration")


@admin.register(School)
class SchoolWindow(Window):
    """The register of establishments."""

    list_display = ("name", "urn", "phase", "town", "status")
    search_fields = ("name", "urn", "town", "postcode")


@admin.register(Membership)
class MembershipWindow(Window):
    """Who has which role where."""

    list_display = ("user", "role", "school", "hub", "at")
    list_filter = ("role",)
    list_select_related = ("user", "school", "hub")


@admin.register(Invitation)
class InvitationWindow(Window):
    """Who is invited to what. The secrets of the letters are nowhere."""

    list_display = ("email", "role", "school", "hub", "at")
    list_filter = ("role",)
    list_select_related = ("school", "hub")


@admin.register(SchoolYear)
class SchoolYearWindow(Window):
    """The school years that hubs and schools gave."""

    list_display = ("name", "hub", "school", "version", "by", "at")
    list_select_related = ("hub", "school", "by")


@admin.register(HalfTermDates)
class HalfTermDatesWindow(Window):
    """Their half-terms."""

    list_display = ("year", "term", "half", "first_day", "last_day")
    list_select_related = ("year__hub", "year__school")


@admin.register(ClosedDay)
class ClosedDayWindow(Window):
    """Their days without school."""

    list_display = ("year", "day", "name")
    list_select_related = ("year__hub", "year__school")

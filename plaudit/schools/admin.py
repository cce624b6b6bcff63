"""Windows on hubs, schools, memberships and invitations."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.schools.models import Hub, Invitation, Membership, School


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

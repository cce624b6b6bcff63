"""Windows on plans, numbers over time and impact. What people wrote is on the product's own pages."""

from django.contrib import admin

from plaudit.journal.windows import Window
from plaudit.plans.models import (
    Action,
    Digest,
    Dismissal,
    EffectRecord,
    Feed,
    Figure,
    Impact,
    Limit,
    Move,
    NoDigest,
    Plan,
    ProgressNote,
    StateRecord,
)


@admin.register(Plan)
class PlanWindow(Window):
    """Which journeys have a plan."""

    list_display = ("journey", "by", "at")
    list_select_related = ("journey__school", "journey__edition__mark", "by")


@admin.register(Action)
class ActionWindow(Window):
    """What is planned."""

    list_display = ("title", "owner", "due_on", "by", "at")
    list_select_related = ("owner", "by")
    search_fields = ("title",)


@admin.register(StateRecord)
class StateRecordWindow(Window):
    """What was begun, done, dropped and taken up again."""

    list_display = ("action", "state", "by", "at")
    list_filter = ("state",)
    list_select_related = ("action", "by")


@admin.register(EffectRecord)
class EffectRecordWindow(Window):
    """What effect actions had."""

    list_display = ("action", "extent", "by", "at")
    list_filter = ("extent",)
    list_select_related = ("action", "by")


@admin.register(Move)
class MoveWindow(Window):
    """Which deadlines moved."""

    list_display = ("action", "was_due_on", "due_on", "because", "by", "at")
    list_filter = ("because",)
    list_select_related = ("action", "by")


@admin.register(ProgressNote)
class ProgressNoteWindow(Window):
    """Who wrote how an action goes."""

    list_display = ("action", "by", "at")
    list_select_related = ("action", "by")


@admin.register(Dismissal)
class DismissalWindow(Window):
    """For which statements no action is wanted."""

    list_display = ("statement", "plan", "by", "at")
    list_select_related = ("statement", "plan__journey__school", "plan__journey__edition__mark", "by")


@admin.register(Figure)
class FigureWindow(Window):
    """Which numbers were entered. How many they say is for the school."""

    list_display = ("journey", "statement", "on", "by", "at")
    list_select_related = ("journey__school", "journey__edition__mark", "statement", "by")


@admin.register(Limit)
class LimitWindow(Window):
    """Below which count a school tells nobody outside."""

    list_display = ("school", "smallest", "by", "at")
    list_select_related = ("school", "by")


@admin.register(Impact)
class ImpactWindow(Window):
    """The impact cards."""

    list_display = ("title", "journey", "by", "at", "put_away_at")
    list_select_related = ("journey__school", "journey__edition__mark", "by")


@admin.register(Feed)
class FeedWindow(Window):
    """Who has a calendar feed. Its address is nowhere."""

    list_display = ("user", "at", "read_at", "ended_at")
    list_select_related = ("user",)
    exclude = ("salt",)


@admin.register(Digest)
class DigestWindow(Window):
    """Who was written to about which week."""

    list_display = ("user", "monday", "at")
    list_select_related = ("user",)


@admin.register(NoDigest)
class NoDigestWindow(Window):
    """Who wants no weekly letter."""

    list_display = ("user", "at")
    list_select_related = ("user",)

"""What a school says in an audit. Every row carries a version: a change names the version that it was based on.

Rows are emptied, not deleted, so that a version never comes back and what was seen can always be told from what is.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from plaudit.frameworks.models import Criterion, Statement
from plaudit.journeys.models.audits import Audit
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.groups import SMALLEST_GROUP

LONGEST_TEXT = 4000
LONGEST_GROUP = 80


class Said(models.Model):
    """What every saved part of an audit carries: how often it was changed, by whom last, and when."""

    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Answer(Said):
    """The answer to one statement; no choice means that an answer was taken back.

    `claimed` tells a yes that came with 'we are here' from one that was given to the statement itself: it goes when
    the school says that it is at a lower level after all.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="answers")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=20, blank=True)
    reason = models.TextField(max_length=LONGEST_TEXT, blank=True)
    claimed = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("audit", "statement"), name="one_answer_a_statement"),
            models.CheckConstraint(
                name="only_a_yes_is_claimed", condition=Q(claimed=False) | Q(choice=Choice.YES.value)
            ),
            models.CheckConstraint(
                name="answer_is_a_choice", condition=Q(choice="") | Q(choice__in=[choice.value for choice in Choice])
            ),
            models.CheckConstraint(
                name="does_not_apply_has_a_reason",
                condition=(Q(choice=Choice.DOES_NOT_APPLY.value) & ~Q(reason=""))
                | (~Q(choice=Choice.DOES_NOT_APPLY.value) & Q(reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.statement}: {self.choice or 'taken back'}"


class Measurement(Said):
    """The number given for one statement; no count means that it was taken back.

    `group` is empty for the number of the whole school; else it is one of the pupil groups that the measure names, and
    the number is about these pupils only.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="measurements")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=LONGEST_GROUP, blank=True, default="", db_default="")
    count = models.FloatField(null=True)
    out_of = models.FloatField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("audit", "statement", "group"), name="one_measurement_a_group"),
            models.CheckConstraint(
                name="group_is_large_enough",
                condition=Q(group="") | Q(count__isnull=True) | Q(out_of__isnull=False, out_of__gte=SMALLEST_GROUP),
            ),
            models.CheckConstraint(
                name="measurement_is_possible",
                # Each case says what is null: a database takes a check that comes to 'unknown' for passed.
                condition=Q(count__isnull=True, out_of__isnull=True)
                | Q(count__isnull=False, count__gte=0, out_of__isnull=True)
                | Q(count__isnull=False, out_of__isnull=False, count__gte=0, out_of__gt=0, count__lte=F("out_of")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.statement}: {self.count} of {self.out_of}"


class Judgement(Said):
    """Where the school says that it is on one criterion; no rank means that it was undone.

    `before` holds what saying so changed, {"rank", "reason", "answers": [[statement key, choice, reason, claimed,
    version after]]}, so that one tap can be undone without touching what somebody changed since. It is empty where
    there is nothing to undo.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="judgements")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(max_length=LONGEST_TEXT, blank=True)
    before = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("audit", "criterion"), name="one_judgement_a_criterion"),
            models.CheckConstraint(
                name="only_a_judgement_has_a_reason", condition=Q(rank__isnull=False) | Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: level {self.rank}"


class Note(Said):
    """The school's words on one criterion: what it would say to an assessor."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="notes")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("audit", "criterion"), name="one_note_a_criterion"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.text[:40]}"


class Parking(models.Model):
    """A criterion put aside for later, by whom and when. Taking it up again deletes the row; the journal keeps both."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="parkings")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("audit", "criterion"), name="parked_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}, parked"


class Look(models.Model):
    """That a criterion of a later audit was looked at again, by whom and when; before, what it says is carried over.

    Changing anything in the criterion is a look; so is saying that it is still true. Taking the latter back deletes
    the row; the journal keeps both.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="looks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("audit", "criterion"), name="looked_at_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}, looked at again"

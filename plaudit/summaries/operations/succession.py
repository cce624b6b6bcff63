"""One school goes on for another: its summaries go along."""

from plaudit.journeys.operations.succession import carried_along
from plaudit.schools.models import School
from plaudit.summaries.models import Reminder, Summary


@carried_along
def carry_summaries(*, school: School, heir: School) -> None:
    """Makes the summaries of `school` those of `heir`, in the running transaction, which holds both.

    That of a year for which the heir has one itself stays where it is, at its own address: both were published.
    """
    taken = heir.summaries.values("year")
    Summary.objects.filter(school=school).exclude(year__in=taken).update(school=heir)
    reminded = Reminder.objects.filter(school=heir).values_list("year", "user")
    for year, user in reminded:
        Reminder.objects.filter(school=school, year=year, user=user).delete()
    Reminder.objects.filter(school=school).update(school=heir)

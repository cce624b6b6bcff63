"""Starting the summary of a school year: with the newest form, and with last year's own words."""

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.journeys.models import Journey
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.models import School
from plaudit.summaries.models import Form, Passage, Row, Summary
from plaudit.summaries.years import words_of, year_of

NO_FORM = "No form of a summary is loaded for a mark that this school is on. Ask the keeper of this site."
YEARS_BACK, YEARS_ON = 2, 1


def years_to_start(school: School) -> list[int]:
    """The school years for which a summary can be started now, the likeliest first: this one, the next, the last two.

    In the summer the next one comes first, since a summary is looked through before its year begins.
    """
    today = timezone.localdate()
    now = year_of(today)
    near = [now + 1, now] if today.month in (6, 7, 8) else [now, now + 1]
    taken = set(school.summaries.values_list("year", flat=True))
    return [year for year in [*near, *range(now - 1, now - YEARS_BACK - 1, -1)] if year not in taken]


def source_of(school: School) -> tuple[Form, Journey] | None:
    """The newest form, and the newest journey that fills it; None where no form is for a mark that the school is on."""
    for journey in Journey.objects.with_names().filter(school=school).order_by("-pk"):
        form = Form.objects.filter(mark=journey.edition.mark_id).first()
        if form is not None:
            return form, journey
    return None


@transaction.atomic
def start_summary(*, school: School, year: int, by: User) -> Summary:
    """Starts the summary of a school year. What the school wrote for an earlier year stands in it, to be read again.

    Raises:
        Invalid: the year is too far away.
        Refusal: there is a summary of that year, or no form for it.
    """
    School.objects.select_for_update(no_key=True).only("pk").get(pk=school.pk)
    if school.summaries.filter(year=year).exists():
        raise Refusal(f"The summary for {words_of(year)} has been started already. Load the page again to see it.")
    if year not in years_to_start(school):
        raise Invalid("Choose one of the school years on the list.")
    source = source_of(school)
    if source is None:
        raise Refusal(NO_FORM)
    form, journey = source
    summary = Summary.objects.create(school=school, year=year, form=form, journey=journey, by=by)
    earlier = school.summaries.filter(year__lt=year).order_by("-year").first()
    if earlier is not None:
        _carry(earlier, summary, by)
    record("summary.started", subject=summary.subject, by=by, school=school.urn, year=year)
    return summary


def _carry(earlier: Summary, summary: Summary, by: User) -> None:
    """Takes over what the school wrote; what is tied follows the audit and the plan of today anyway."""
    value = summary.form.value
    for passage in earlier.passages.exclude(text=None).filter(key__in=value.passage_by_key):
        Passage.objects.create(
            summary=summary, key=passage.key, text=passage.text, seen=passage.seen, is_carried=True, by=by
        )
    for row in earlier.rows.all():
        is_ours = row.key in value.row_by_key
        if (is_ours or row.label) and (row.text is not None or row.is_dropped):
            Row.objects.create(
                summary=summary, key=row.key, label=row.label, text=row.text, seen=row.seen,
                is_dropped=row.is_dropped, is_carried=row.text is not None, by=by,
            )  # fmt: skip

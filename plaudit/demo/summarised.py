"""Public summaries of the demonstration's schools, made through the operations that their people would use."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.refusals import Refusal
from plaudit.schools.models import School
from plaudit.summaries.composing import compose
from plaudit.summaries.form.document import read
from plaudit.summaries.models import Form, Summary
from plaudit.summaries.operations.forms import load_form
from plaudit.summaries.operations.publishing import publish, sign_of
from plaudit.summaries.operations.summaries import start_summary
from plaudit.summaries.operations.writing import add_row, drop_row, write_passage, write_row
from plaudit.summaries.years import year_of

FORM = Path("frameworks") / "summaries" / "music-development-plan.yaml"
MEADOW, LATIMER = 138173, 119903
LAST_YEAR = {
    "ensembles": (
        "Our choir meets on Tuesdays after school and is free for everybody from Year 3.\n\n"
        "- Choir: Years 3 to 6, Tuesdays\n"
        "- Recorders: Years 3 and 4, Wednesday lunchtimes\n"
        "- Samba band: Years 5 and 6, Fridays"
    ),
    "links": "Ask in the school office about lessons, instruments to borrow and help with the cost.",
}
THIS_YEAR = {
    "lessons": (
        "Every class has an hour of music each week, taught by its own teacher or by our music lead. Pupils sing, "
        "play, make up their own music and listen to music from many times and places.\n\n"
        "In Key Stage 1 they learn songs by heart and play percussion. In Key Stage 2 they read simple notation and "
        "compose."
    ),
    "performing": (
        "Everybody performs at least once a year. In December each class sings at the winter concert, in March the "
        "choir joins the big sing with our neighbours, and in July Year 6 put on a musical. Tickets are free."
    ),
}


def publish_summaries(schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """One school has published two years; another has begun this one."""
    _load()
    this_year = year_of(timezone.localdate())
    lydia, lance, lena = (people[name] for name in ("Lydia Lead", "Lance Leader", "Lena Lead"))
    last = start_summary(school=schools[MEADOW], year=this_year - 1, by=lydia)
    _write(last, LAST_YEAR, by=lydia)
    _accept_names(last, by=lydia)
    drop_row(summary=last, key="partners", by=lydia)
    publish(summary=last, is_findable=False, read=sign_of(last), by=lance)

    now = start_summary(school=schools[MEADOW], year=this_year, by=lydia)
    _write(now, THIS_YEAR, by=lydia)
    add_row(summary=now, label="Whom to ask about lessons", text="The school office", by=lydia)
    publish(summary=now, is_findable=True, read=sign_of(now), by=lance)
    start_summary(school=schools[LATIMER], year=this_year, by=lena)


def _load() -> None:
    """The form that comes with the product, where none is loaded yet.

    Raises:
        Refusal: it is not there.
    """
    if Form.objects.exists():
        return
    file = settings.BASE_DIR / FORM
    if not file.exists():
        raise Refusal(f"The demonstration needs a form of a summary. Load {FORM} with 'plaudit summary load'.")
    load_form(read(file))


def _write(summary: Summary, words: Mapping[str, str], *, by: User) -> None:
    composed = compose(summary)
    for key, text in words.items():
        write_passage(summary=summary, key=key, text=text, base=composed.passages[key].standing.version, by=by)


def _accept_names(summary: Summary, *, by: User) -> None:
    for row in compose(summary).waiting:
        write_row(summary=summary, key=row.key, text=row.value, base=row.standing.version, by=by)

"""A whole journey: an audit, a library whose pictures have bytes, a plan, impact cards and numbers."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.utils import timezone
from PIL import Image

from bench import register, shelf
from bench.rows import MARK
from bench.templates import audited_school
from plaudit.evidence import storage
from plaudit.evidence.models import Rendition
from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.models import Audit, Journey
from plaudit.plans.models import Action
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.states import add_progress, begin, do
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.schools.models import School
from plaudit.schools.operations import open_hub
from plaudit.schools.operations.school_years import save_year
from plaudit.schools.register import load_register

ITEMS, ACTIONS, SCHOOLS = 150, 40, 20
PICTURE, COARSE = (480, 360), (48, 36)
WORDS = "Every class sings twice a week, and a colleague who teaches brass comes in on Fridays."


def furnish() -> Audit:
    """Schools of one hub that all have as much; returns the audit of one in the middle."""
    edition = load_edition(read(MARK)).edition
    with TemporaryDirectory() as folder:
        register.write(Path(folder) / "register.csv", SCHOOLS)
        load_register(Path(folder) / "register.csv")
    hub = open_hub(name="Hub", by=None)
    audits = [audited_school(hub, school, edition) for school in School.objects.order_by("pk")]
    for audit in audits:
        _school_years(audit)
        shelf.fill(audit, ITEMS)
        _plan(audit.journey, audit)
    chosen = audits[SCHOOLS // 2]
    _bytes(chosen)
    return Audit.objects.with_names().get(pk=chosen.pk)


def _school_years(audit: Audit) -> None:
    """Six half-terms around today, for the school alone, as the worst case has it."""
    first = timezone.localdate() - timedelta(weeks=20)
    monday = first - timedelta(days=first.weekday())
    half_terms = []
    for number in range(6):
        begins = monday + timedelta(weeks=8 * number)
        half_terms.append(
            HalfTerm("This year", f"Term {number + 1}", None, begins, begins + timedelta(weeks=6, days=4))
        )
    save_year(
        place=audit.journey.school,
        name="This year",
        half_terms=half_terms,
        closed_days={},
        source="",
        base=0,
        by=audit.by,
    )


def _plan(journey: Journey, audit: Audit) -> None:
    statements = [statement for criterion in journey.edition.framework.criteria for statement in criterion.statements]
    today = timezone.localdate()
    for number in range(ACTIONS):
        about = NewAction(
            title=f"Do what is missing, part {number + 1}",
            why=WORDS,
            owner=audit.by,
            due_on=today + timedelta(days=6 * number - 60),
            cost_pence=number * 1_000,
            funding="The school's budget",
            sign=WORDS,
            purposes=(statements[number * 2].key,),
        )
        _carry_out(add_action(journey=journey, about=about, by=audit.by), number, audit)


def _carry_out(action: Action, number: int, audit: Audit) -> None:
    add_progress(action=action, words=WORDS, by=audit.by)
    if number % 3:
        begin(action=action, by=audit.by)
    if number % 3 == 2:
        do(action=action, by=audit.by)


def _bytes(audit: Audit) -> None:
    """Gives every rendition of the school the bytes of one picture, which is as large as a thumbnail is."""
    data = _picture()
    renditions = Rendition.objects.filter(school=audit.journey.school)
    renditions.update(size=len(data))
    for rendition in renditions:
        storage.put_bytes(rendition.key, data)


def _picture() -> bytes:
    coarse = Image.frombytes("RGB", COARSE, Random(5).randbytes(COARSE[0] * COARSE[1] * 3))
    held = BytesIO()
    coarse.resize(PICTURE, Image.Resampling.BICUBIC).save(held, "WEBP")
    return held.getvalue()

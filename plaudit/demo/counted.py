"""What the schools of the demonstration count between their audits, through the operations of their people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.plans.operations.figures import NewFigure, add_figure
from plaudit.schools.models import School

LATIMER, AVANTI = 119903, 143679
CENSUS, LISTS = "Autumn school census", "Lists of the instrumental teachers"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many, of how many, so many days before today; of a pupil group, or of the whole school."""

    statement: str
    count: float
    out_of: float | None
    days_ago: int
    source: str
    group: str = ""


COUNTED: Mapping[int, tuple[str, Sequence[Counted]]] = {
    LATIMER: (
        "Lena Lead",
        (
            Counted("O4.bronze.1", 31, 204, 780, CENSUS),
            Counted("O4.bronze.1", 44, 207, 410, CENSUS),
            Counted("O4.bronze.1", 63, 210, 9, LISTS),
            Counted("O4.bronze.2", 71, 204, 780, "Registers of the clubs"),
            Counted("O4.bronze.2", 118, 210, 12, "Registers of the clubs"),
            Counted("C2.gold.1", 19, 52, 400, LISTS),
            Counted("C2.gold.1", 31, 57, 12, LISTS),
            Counted("O4.gold.1", 58, 96, 12, "Registers of the clubs", "girls"),
            Counted("O4.gold.1", 3, 14, 12, "Registers of the clubs", "disabled pupils"),
        ),
    ),
    AVANTI: ("Leila Lead", (Counted("O4.bronze.1", 52, 208, 30, LISTS),)),
}


def count_numbers(schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """Enters them on the schools' newest journeys; what their mark does not measure is left out."""
    today = timezone.localdate()
    for urn, (who, numbers) in COUNTED.items():
        journey = Journey.objects.select_related("school", "edition").filter(school=schools[urn]).latest("pk")
        measured = {key: one.measure for key, one in journey.edition.framework.statement_by_key.items() if one.measure}
        for one in numbers:
            measure = measured.get(one.statement)
            if measure is None or (one.group and one.group not in measure.groups):
                continue
            on = today - timedelta(days=one.days_ago)
            about = NewFigure(one.statement, one.count, on, one.out_of, one.group, one.source)
            add_figure(journey=journey, about=about, by=people[who])

"""A journey that says something of every kind, in words that a page, a template and a typesetter could misread."""

from datetime import date
from io import BytesIO

from PIL import Image

from plaudit.evidence.models import Item, Tag
from plaudit.journeys.models import Reflection
from plaudit.plans.models import (
    Action,
    Figure,
    Impact,
    ImpactAction,
    ImpactCriterion,
    ImpactItem,
    ImpactMeasure,
)
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.states import add_progress, begin, do, drop, tell_effect
from plaudit.rulebook.answers import Choice
from tests.cast import Cast, answer, argue, measure, note, put_aside
from tests.evidence.keeping import a_picture, an_item

ODD = "5 < 7 & “quoted” #set $x$ *not bold* _nor this_ @you \\ `code` // no comment ½ é ŵ"
"""What a template or a typesetter would take for its own signs, were it not shown as it was written."""
MEASURED = "A2.silver.2"


def fill(cast: Cast) -> None:
    """Says something of every kind on the journey of `quick`."""
    lead, audit = cast.lead, cast.audit
    answer(audit, "A1.bronze.1", Choice.YES, by=lead)
    answer(audit, "A1.bronze.2", Choice.PARTLY, by=cast.contributor)
    answer(audit, "A1.silver.1", Choice.NOT_YET, by=lead)
    answer(audit, "B1.bronze.1", Choice.DOES_NOT_APPLY, reason=f"No hall. {ODD}", by=lead)
    key = next(s.key for c in cast.edition.framework.criteria for s in c.statements if s.measure)
    measure(audit, key, 70, 200, by=lead)
    note(audit, "A1", f"The note on A1.\nIn two lines. {ODD}", by=cast.contributor)
    argue(audit, "A1", 2, reason="We argue a best fit, since the choir sings in parts.", by=lead)
    put_aside(audit, "B2", by=lead)
    Reflection.objects.create(audit=audit, area="", text="Looking back on all of it.", by=lead)
    _plan(cast)
    _show(cast, key)


def _plan(cast: Cast) -> None:
    about = NewAction(
        f"Sing every week {ODD}"[:200], "Because singing comes first.", cast.contributor, "", None, 12550,
        "From the PTA", "Everybody knows ten songs", ("A1", "A1.silver.1"),
    )  # fmt: skip
    first = add_action(journey=cast.journey, about=about, by=cast.lead)
    begin(action=first, by=cast.lead, words="The first week went well.")
    add_progress(action=first, words="Three classes sing.\nThe fourth begins.", by=cast.contributor)
    do(action=first, by=cast.lead)
    tell_effect(action=first, extent="clear", words="The corridor hums.", by=cast.lead)
    second = NewAction("Buy a piano", owner_name="A friend of the school", due_on=date(2027, 3, 3))
    add_action(journey=cast.journey, about=second, by=cast.lead)
    third = add_action(journey=cast.journey, about=NewAction("Paint the hall"), by=cast.lead)
    drop(action=third, reason="The council paints it.", by=cast.lead)


def _show(cast: Cast, key: str) -> None:
    statement = cast.edition.statement_ids[key]
    figures = (("", 90, 200, date(2027, 1, 12)), ("girls", 3, 60, date(2027, 1, 12)))
    for group, count, whole, on in figures:
        Figure.objects.create(
            journey=cast.journey, statement_id=statement, group=group, count=count, out_of=whole, on=on,
            source="The registers", by=cast.lead,
        )  # fmt: skip
    item = add_picture(cast, caption="The choir on the stairs", description="Thirty pupils in three rows, mouths open.")
    add_note(cast, text="A note that is evidence.\nIts second line.")
    card = Impact.objects.create(
        journey=cast.journey, title="The school sings", before="It was quiet.", did="We sang.", changed="It is loud.",
        whom="All of them.", so_what="They stay.", voice="“I sing at home.”", by=cast.lead,
    )  # fmt: skip
    ImpactItem.objects.create(impact=card, item=item)
    ImpactAction.objects.create(impact=card, action=Action.objects.order_by("pk")[0])
    ImpactMeasure.objects.create(impact=card, statement_id=statement)
    ImpactCriterion.objects.create(impact=card, criterion_id=cast.edition.criterion_ids["A1"])


def add_picture(cast: Cast, **said: object) -> Item:
    """A picture that can be drawn, tagged to A1."""
    count = Item.objects.count()
    file = BytesIO()
    Image.new("RGB", (48, 32), (count % 256, 120, 90)).save(file, "WEBP")
    item = a_picture(cast, f"picture {count}".encode(), thumbnail=file.getvalue(), **said)
    return _tagged(cast, item)


def add_note(cast: Cast, **said: object) -> Item:
    """A note, tagged to A1."""
    return _tagged(cast, an_item(cast, kind="note", **said))


def _tagged(cast: Cast, item: Item) -> Item:
    Tag.objects.create(item=item, criterion_id=cast.edition.criterion_ids["A1"], by=cast.lead)
    return item

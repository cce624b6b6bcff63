"""Adding evidence to the schools' libraries through the operations that their people would use.

What files there are the background looks at, as at any other; only what has comments is looked at here already, so that
they can be pinned to its moments.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from io import BytesIO

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.demo.shown import SHOWN, Shown
from plaudit.evidence.intake.preparing import prepare
from plaudit.evidence.intake.scanning import Silent
from plaudit.evidence.models import Item
from plaudit.evidence.operations.changes import Change, Field, fingerprint
from plaudit.evidence.operations.comments import add_comment
from plaudit.evidence.operations.items import add_link, add_note, change_item
from plaudit.evidence.operations.safeguards import say_safeguards
from plaudit.evidence.operations.tags import tag
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.frameworks.models import Edition
from plaudit.schools.models import School


def fill_libraries(schools: Mapping[int, School], people: Mapping[str, User], edition: Edition) -> None:
    """Adds all of it, as the people of these schools would."""
    for urn, shown in SHOWN.items():
        for one in shown:
            _show(one, schools[urn], people, edition)


def _show(shown: Shown, school: School, people: Mapping[str, User], edition: Edition) -> None:
    by, today = people[shown.by], timezone.localdate()
    item = _added(shown, school, by, today - timedelta(days=shown.ago))
    criteria = edition.criteria.filter(code__in=shown.tags)
    tag(items=[item], criteria=criteria, statements=edition.statements.filter(key__in=shown.tags), by=by)
    if shown.description:
        change_item(item=item, changes=[Change(Field.DESCRIPTION, shown.description, fingerprint(""))], by=by)
    if shown.safeguards:
        say_safeguards(item=item, said=shown.safeguards(today), seen=item.safeguards, by=by)
    if shown.comments:
        _comment(shown, item, people)


def _added(shown: Shown, school: School, by: User, day: date) -> Item:
    if shown.address:
        return add_link(
            school=school, hub=school.hub, address=shown.address, by=by, caption=shown.caption, happened_on=day
        )
    if shown.made is None:
        return add_note(school=school, hub=school.hub, text=shown.text, by=by, caption=shown.caption, happened_on=day)
    data = shown.made()
    upload = begin_upload(
        school=school,
        hub=school.hub,
        name=shown.name,
        length=len(data),
        about={"caption": shown.caption, "happened_on": day.isoformat()},
        by=by,
    )
    receive(upload=upload, offset=0, source=BytesIO(data))
    return Item.objects.get(versions__file__upload=upload)


def _comment(shown: Shown, item: Item, people: Mapping[str, User]) -> None:
    """Comments on a recording, for whose moments it must be ready; where the virus scanner is away, on the whole."""
    file = item.versions.get().file
    with suppress(Silent):
        prepare(file, at_length=True)
    file.refresh_from_db()
    for moment, name, text in shown.comments:
        add_comment(item=item, text=text, by=people[name], moment=moment if file.is_ready else None)

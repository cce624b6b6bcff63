"""Withdrawing while somebody else is at the same item, or a worker at its file: each on a connection of its own."""

from functools import partial
from io import BytesIO

import pytest
from PIL import Image

from plaudit.evidence import storage
from plaudit.evidence.models import Comment, File, Item, Part, Rendition, Tag, Withdrawal
from plaudit.evidence.operations.comments import add_comment
from plaudit.evidence.operations.items import add_note
from plaudit.evidence.operations.safeguards import say_safeguards
from plaudit.evidence.operations.tags import tag
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.frameworks.models import Criterion
from plaudit.jobs.models import Job
from plaudit.jobs.running import work_off
from plaudit.refusals import Refusal
from plaudit.rulebook.children import Recognisable, Safeguards
from tests.cast import Cast, assemble, small_edition
from tests.evidence.keeping import a_picture
from tests.evidence.words import in_storage, in_tables
from tests.support.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]
ROUNDS = 4


@pytest.fixture
def there(transactional_db: None) -> Cast:
    """The cast on the small mark, in rows that every connection sees."""
    return assemble(small_edition())


def test_of_two_who_withdraw_it_one_does(there: Cast) -> None:
    for number in range(ROUNDS):
        item = a_picture(there, str(number).encode())
        done = at_once(*(partial(withdraw, item=item, reason="So.", by=by) for by in (there.lead, there.leader)))
        assert sorted(isinstance(one, Refusal) for one in done) == [False, True]
    assert Withdrawal.objects.count() == ROUNDS
    assert list(storage.stored()) == []


def test_what_others_say_of_it_meanwhile_goes_with_it_or_is_refused(there: Cast) -> None:
    criterion, said = Criterion.objects.get(edition=there.edition, code="A1"), Safeguards(Recognisable.YES)
    for _ in range(ROUNDS):
        item = add_note(school=there.school, hub=there.hub, text="Amabel", by=there.lead)
        at_once(
            partial(withdraw, item=item, reason="So.", by=there.lead),
            partial(tag, items=[item], criteria=[criterion], by=there.contributor),
            partial(add_comment, item=item, text="Amabel", by=there.observer),
            partial(say_safeguards, item=item, said=said, seen=Safeguards(), by=there.leader),
        )
        for model in (Item, Tag, Comment):
            assert not model.objects.exists(), model
    assert in_tables("amabel") == []


def test_two_that_hold_the_same_file_are_withdrawn_at_once(there: Cast) -> None:
    for _ in range(ROUNDS):
        one, other = a_picture(there), a_picture(there)
        at_once(*(partial(withdraw, item=item, reason="So.", by=there.lead) for item in (one, other)))
        assert not Item.objects.exists()
        assert list(storage.stored()) == []
    assert Withdrawal.objects.count() == 2 * ROUNDS


def test_what_is_just_being_prepared_does_not_come_back(there: Cast, settings, picture: bytes) -> None:
    settings.JOBS_AT_COMMIT = False
    for number in range(ROUNDS):
        data = picture + str(number).encode()
        upload = begin_upload(
            school=there.school, hub=there.hub, name="amabel.png", length=len(data), about={}, by=there.lead
        )
        receive(upload=upload, offset=0, source=BytesIO(data))
        item = Item.objects.get()
        at_once(work_off, partial(withdraw, item=item, reason="So.", by=there.lead))
        Job.objects.unfinished().update(due_at=item.at)
        work_off()
        for model in (Item, File, Rendition, Part):
            assert not model.objects.exists(), model
        assert list(storage.stored()) == []
    assert in_tables("amabel") == in_storage("amabel") == []


@pytest.fixture
def picture() -> bytes:
    """A small picture, to whose end something may be added."""
    file = BytesIO()
    Image.new("RGB", (40, 30), "#8c4a1f").save(file, "JPEG")
    return file.getvalue()

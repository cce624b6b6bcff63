"""What must not come out by a way round: seen by another hub, kept after it went, or taken beyond what there is."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone

from plaudit.evidence.models import Cause, File, Item, Upload, Withdrawal
from plaudit.evidence.operations.expiring import KEPT
from plaudit.evidence.operations.inboxes import open_inbox, take_sentence
from plaudit.evidence.operations.safeguards import say_safeguards
from plaudit.evidence.operations.sorting import discard
from plaudit.evidence.operations.uploads import GIVEN_UP, TooLarge, begin_upload, receive
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.refusals import Closed, Invalid
from plaudit.rulebook.children import Audience, Recognisable, Safeguards
from plaudit.schools.models import Succession
from plaudit.schools.operations import add_school, end_participation
from tests.cast import Cast
from tests.evidence.inboxes import opened, sentence
from tests.evidence.test_visibility import administrator_of, kept, sees
from tests.evidence.words import in_tables


def begun(cast: Cast, *, length: int = 5, caption: str = "", replaces: Item | None = None) -> Upload:
    """An upload of the lead's, of which nothing has come."""
    said: dict[str, Any] = {"name": "amabel.txt", "about": {"caption": caption}, "length": length}
    return begin_upload(school=cast.school, hub=cast.hub, by=cast.lead, replaces=replaces, **said)


def test_what_is_shown_to_the_hub_after_a_move_is_shown_to_the_new_one(quick: Cast) -> None:
    item = kept(quick, Audience.SCHOOL)
    end_participation(hub=quick.hub, school=quick.school, by=quick.administrator)
    add_school(hub=quick.other_hub, school=quick.school, by=None)
    said = Safeguards(Recognisable.NO, audience=Audience.HUB)
    assert not say_safeguards(item=item, said=said, seen=Safeguards(), by=quick.lead)
    assert not sees(quick.administrator, item)
    assert sees(administrator_of(quick.other_hub), item)


def test_what_was_discarded_unseen_is_told_to_those_who_could_see_it(quick: Cast) -> None:
    item = sentence(opened(quick))
    discard(items=[item], by=quick.lead)
    told = {who for who in ("lead", "contributor", "observer", "administrator", "stranger") if _is_told(quick, who)}
    assert told == {"lead", "contributor"}
    assert quick.client("observer").get(f"/evidence/{item.pk}").status_code == 404


def _is_told(cast: Cast, who: str) -> bool:
    return Withdrawal.objects.visible_to(getattr(cast, who)).exists()


@pytest.mark.usefixtures("disk")
def test_words_said_with_a_file_go_though_another_item_keeps_the_file(quick: Cast, settings: Any) -> None:
    settings.JOBS_AT_COMMIT = False
    receive(upload=begun(quick, caption="Amabel sings"), offset=0, source=BytesIO(b"choir"))
    item, file = Item.objects.get(), File.objects.get()
    other = Item.objects.create(school=quick.school, kind="file", by=quick.lead)
    other.versions.create(file=file, name="other.txt")
    withdraw(item=item, reason="Its day has passed.", by=None, cause=Cause.RETENTION)
    assert Upload.objects.get().file == file
    assert in_tables("amabel") == []


def test_a_new_version_of_what_has_just_been_withdrawn_is_refused(quick: Cast) -> None:
    item = kept(quick, Audience.SCHOOL)
    withdraw(item=item, reason="So.", by=quick.lead)
    item.pk = Withdrawal.objects.get().item
    with pytest.raises(Closed):
        begun(quick, replaces=item)


def test_what_is_begun_just_after_another_school_has_gone_on_is_that_ones(quick: Cast) -> None:
    Succession.objects.create(predecessor=quick.school, successor=quick.other_school)
    assert begun(quick).school == quick.other_school


@pytest.mark.usefixtures("disk")
def test_an_upload_that_was_given_up_goes_on_only_where_there_is_still_room(quick: Cast, settings: Any) -> None:
    settings.EVIDENCE_BYTES, settings.JOBS_AT_COMMIT = 8, False
    late = begun(quick)
    late.expires_at = timezone.now() + KEPT - GIVEN_UP - timedelta(minutes=1)
    late.save()
    begun(quick)
    with pytest.raises(TooLarge):
        receive(upload=late, offset=0, source=BytesIO(b"choir"))
    assert Upload.objects.get(pk=late.pk).received == 0
    settings.EVIDENCE_BYTES = 10
    assert receive(upload=late, offset=0, source=BytesIO(b"choir")) == 5


@pytest.mark.parametrize("day", [date.max, date.max - timedelta(days=5), date.min])
def test_an_inbox_at_the_end_of_the_calendar_is_opened_or_refused(quick: Cast, day: date) -> None:
    said: dict[str, Any] = {
        "school": quick.school,
        "hub": quick.hub,
        "title": "Winter concert",
        "by": quick.lead,
        "opens_on": day,
    }
    if day == date.min:
        with pytest.raises(Invalid):
            open_inbox(**said)
    else:
        assert open_inbox(**said).closes_on == date.max


@pytest.mark.parametrize("key", ["\0", "\ud800", "a b\n", "é" * 50])
def test_whatever_a_phone_calls_a_sentence_it_comes_once(quick: Cast, key: str) -> None:
    inbox = opened(quick)
    first = take_sentence(inbox=inbox, text="They sang.", key=key)
    assert take_sentence(inbox=inbox, text="They sang.", key=key) == first

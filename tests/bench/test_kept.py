"""The proof that no file was lost can fail. `make kills KILLS=--evidence` makes it on a server that is killed."""

import io
import random

import pytest

from bench.kept import look
from bench.uploading import Sending, picture
from plaudit.evidence import storage
from plaudit.evidence.models import Rendition
from plaudit.evidence.models.files import key_of
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.jobs.models import Job, State
from plaudit.jobs.running import work_off


@pytest.fixture
def sent(quick, disk) -> Sending:
    """A picture that has arrived and was prepared."""
    sending = picture(random.Random(7))
    told = {"school": quick.school, "hub": quick.hub, "name": sending.name, "length": len(sending.data)}
    upload = begin_upload(about={}, by=quick.lead, **told)
    receive(upload=upload, offset=0, source=io.BytesIO(sending.data))
    work_off()
    sending.address, sending.arrived = f"/uploads/{upload.pk}", True
    return sending


def test_what_was_called_arrived_is_there_once(sent):
    found = look([sent], after=0)
    assert (found.acknowledged, found.found, found.drafts) == (1, 1, 0)
    assert (found.lost, found.orphans, found.twice, found.stuck) == ([], [], [], [])


def test_what_is_lost_is_found_out(sent):
    storage.delete(Rendition.objects.get(role="thumbnail").key)
    never = Sending("never.jpg", b"x", "/uploads/00000000-0000-0000-0000-000000000000", arrived=True)
    found = look([never], after=0)
    assert "never.jpg: no file" in found.lost
    assert any(line.startswith("LostRendition") for line in found.lost)


def test_what_is_twice_or_stuck_or_belongs_to_nothing_is_found_out(sent, quick):
    orphan = key_of(quick.school.pk, "c" * 64)
    storage.put_bytes(orphan, b"x")
    Job.objects.filter(name="prepare-file").update(outcome=State.FAILED, error="It failed.")
    found = look([], after=0)
    assert "1 items of 0" in found.twice
    assert [orphan in line for line in found.orphans] == [True]
    assert any("It failed." in line for line in found.stuck)

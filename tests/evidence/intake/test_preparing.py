"""From the parts that arrived to a file that is shown, or refused."""

from io import BytesIO

import pytest
from PIL import Image

from plaudit.evidence import storage
from plaudit.evidence.models import Item, Part, Role, State
from plaudit.jobs.models import Job
from tests.evidence.intake.arriving import arrive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    """A storage and a data folder of the test's own."""
    settings.DATA_DIR = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "evidence": {"BACKEND": "plaudit.evidence.storage.disk.Disk", "OPTIONS": {"location": tmp_path / "evidence"}}
    }


@pytest.fixture
def add(quick):
    """Adds a file to the school, as its lead."""

    def add_one(data: bytes, name: str = "IMG.jpg", **options) -> Item:
        item = arrive(data, name, school=quick.school, hub=quick.hub, by=quick.lead, **options)
        item.refresh_from_db()
        return item

    return add_one


def picture(colour: str = "teal", form: str = "JPEG") -> bytes:
    data = BytesIO()
    Image.new("RGB", (60, 40), colour).save(data, form)
    return data.getvalue()


def test_a_picture_is_ready_and_nothing_is_left_of_what_arrived(add, tmp_path):
    item = add(picture())
    version = item.versions.get()
    file = version.file
    assert (item.kind, file.state, file.media_type, file.problem) == ("picture", State.READY, "image/jpeg", "")
    assert (file.width, file.height, file.seconds, file.pages) == (60, 40, None, None)
    assert {rendition.role for rendition in file.renditions.all()} == {Role.CLEAN, Role.LARGE, Role.THUMBNAIL}
    assert not Part.objects.exists()
    assert list(storage.stored("uploads/")) == []
    assert list((tmp_path / "intake").iterdir()) == []


def test_job_outcomes(add):
    add(picture())
    assert [job.error for job in Job.objects.all() if job.error] == []

"""A photograph is answered for and withdrawn, and then it is looked for wherever bytes and words could be left."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

from django.conf import settings
from PIL import Image
from playwright.sync_api import expect

from plaudit.evidence import storage
from plaudit.evidence.models import Item, State, Withdrawal
from plaudit.evidence.operations.comments import add_comment
from plaudit.evidence.operations.uploads import begin_upload, receive
from plaudit.jobs.running import work_off
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.evidence.words import traces
from tests.support.accessibility import assert_accessible
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tools.chromium import DARK, PHONE, settled

NAME = "Amabel"  # nobody of the cast and nothing of the mark is called so


def photograph(seed: int) -> bytes:
    """Noise, so that no two parts of its bytes are the same by chance."""
    noise = Image.frombytes("RGB", (240, 180), Random(seed).randbytes(240 * 180 * 3))
    file = BytesIO()
    noise.save(file, "JPEG", quality=90)
    return file.getvalue()


def slices(data: bytes) -> Iterator[bytes]:
    """Pieces from all over some bytes, long enough to be nobody else's."""
    for start in range(256, len(data) - 48, max(48, len(data) // 20)):
        yield data[start : start + 48]


def left_of(all_bytes: list[bytes]) -> list[Path]:
    """The files that hold a piece of any: of the storage, the database, the log, and the rooms of the intake."""
    wanted = [piece for data in all_bytes for piece in slices(data)]
    folders = (settings.TEST_FOLDER, Path(settings.DATA_DIR) / "intake")
    return [path for folder in folders for path in folder.rglob("*") if holds(path, wanted)]


def holds(path: Path, wanted: list[bytes]) -> bool:
    """Whether one of the pieces is in a file; none is in a folder, and in what another test has just removed."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return any(piece in content for piece in wanted)


def added(cast: Cast, data: bytes, replaces: Item | None = None) -> Item:
    """A photograph that the contributor has added, or put in the place of an earlier one."""
    upload = begin_upload(
        school=cast.school, hub=cast.hub, name=f"{NAME}.jpg", length=len(data), about={}, by=cast.contributor,
        replaces=replaces,
    )  # fmt: skip
    receive(upload=upload, offset=0, source=BytesIO(data))
    return Item.objects.get()


def test_what_is_withdrawn_is_nowhere(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    first, second = photograph(1), photograph(2)
    item = added(quick, first)
    added(quick, second, replaces=item)
    work_off()
    assert {version.file.state for version in item.versions.all()} == {State.READY}
    add_comment(item=item, text=f"{NAME} is on the left.", by=quick.observer)
    kept = [b"".join(storage.chunks(one.key)) for v in item.versions.all() for one in v.file.renditions.all()]
    assert len(kept) >= 4
    assert left_of(kept)
    assert traces(NAME)

    # The lead says what there is to say of the pupil in it, and is asked only what arises.
    page = open_page(user=quick.lead, **PHONE)
    page.goto(f"/evidence/{item.pk}")
    pupils = page.get_by_role("region", name="The pupils in it")
    expect(pupils.get_by_text("It cannot be key evidence yet")).to_be_visible()
    expect(pupils.get_by_role("group", name="On what basis is it kept?")).to_be_hidden()
    pupils.get_by_label("Yes", exact=True).check()
    pupils.get_by_label("Another one").check()
    pupils.get_by_label("Which other one?").fill(f"{NAME}’s family asked us to")
    pupils.get_by_label("Assessors too").check()
    pupils.get_by_label("To another day").check()
    expect(pupils.get_by_label("To which day?")).to_be_visible()
    pupils.get_by_label("To the end of this school year").check()
    assert_accessible(settled(page))
    pupils.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The school and assessors")).to_be_visible()
    expect(page.get_by_text("It cannot be key evidence yet")).to_have_count(0)

    # It stands in the register, and a family takes it back.
    page.goto(f"/schools/{quick.school.urn}/pupils")
    assert_accessible(settled(page))
    assert fits_its_width(page)
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Withdraw this").click()
    page.get_by_label("A pupil or a family asked for it").check()
    assert_accessible(settled(page))
    page.get_by_role("button", name="Withdraw it for good").click()
    expect(page.get_by_text("It is withdrawn, with everything that was made of it.")).to_be_visible()
    assert not Item.objects.exists()
    work_off()

    assert left_of([first, second, *kept]) == []
    assert traces(NAME) == []
    watch.expect_status(410)
    dark = open_page(user=quick.observer, **DARK)
    dark.goto(f"/evidence/{item.pk}")
    expect(dark.get_by_text("by Lead: A pupil or a family asked for it")).to_be_visible()
    assert_accessible(settled(dark))
    assert Withdrawal.objects.get().showed_pupils is True

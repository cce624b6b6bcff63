"""Adding files in a browser, with the real tus-js-client: through cuts of the network, and a server that is killed."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page, expect

from plaudit.evidence import storage
from plaudit.evidence.models import File, Item, Part, Upload
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.support.accessibility import assert_accessible, settled
from tests.support.browser import Watch
from tests.support.signing_in import sign_in as give_session
from tests.support.waiting import until
from tools.chromium import LAPTOP
from tools.serving import free_port, serving, url_of

# Two parts and a bit: wherever it is cut, something has arrived and something has not.
LARGE = 9 * 1024 * 1024 + 17
SLOW = 6_000_000  # bytes a second
CUT = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_CONNECTION_REFUSED", "net::ERR_CONNECTION_RESET")
CUT += ("net::ERR_EMPTY_RESPONSE", "net::ERR_FAILED", "net::ERR_SOCKET_NOT_CONNECTED", "net::ERR_CONNECTION_CLOSED")
STOPPED = re.compile(r"Stopped at \d+ %: no connection")


@pytest.fixture
def films(tmp_path: Path) -> list[Path]:
    """Two files of some size, each of bytes of its own."""
    paths = [tmp_path / f"film {letter}.mp4" for letter in "ab"]
    for number, path in enumerate(paths):
        path.write_bytes(bytes((number + place) % 251 for place in range(1_000)) * (LARGE // 1_000) + b"end")
    return paths


def test_several_files_arrive_whole_through_a_cut(
    open_page: OpenPage, quick: Cast, watch: Watch, films: list[Path]
) -> None:
    watch.expect_failure(*CUT)
    page = open_page(user=quick.contributor, **LAPTOP)
    page.goto(f"/journeys/{quick.journey.pk}/audits/1/areas/A")
    panel = page.get_by_role("region", name="Evidence for A2")
    panel.get_by_text("Add evidence").click()
    line = Line(page)
    line.lets(upload=SLOW)
    panel.get_by_label("Choose files").set_input_files(films)
    until(Part.objects.exists)
    line.lets(offline=True)
    expect(panel.get_by_text(STOPPED)).to_have_count(2)
    assert 0 < sum(Upload.objects.values_list("received", flat=True)) < sum(path.stat().st_size for path in films)
    assert_accessible(settled(page))
    line.lets()
    expect(panel.get_by_role("link", name=re.compile(r"film [ab]\.mp4 Being prepared"))).to_have_count(2)
    assert arrived() == digests(films)
    assert list(Item.objects.values_list("tags__criterion__code", flat=True)) == ["A2", "A2"]
    assert set(Item.objects.values_list("by", flat=True)) == {quick.contributor.pk}


def test_an_upload_goes_on_after_the_server_was_killed_and_a_file_is_replaced(
    open_page: OpenPage, quick: Cast, watch: Watch, films: list[Path]
) -> None:
    watch.expect_failure(*CUT)
    port, log = free_port(), settings.TEST_FOLDER / "killed.log"
    database = url_of(connection.settings_dict)
    page = open_page(**LAPTOP)
    with serving(database, log, port=port) as server:
        give_session(page.context, quick.lead, server.address)
        page.goto(f"{server.address}/journeys/{quick.journey.pk}/evidence")
        line = Line(page)
        line.lets(upload=SLOW)
        page.get_by_label("Choose files").set_input_files(films[0])
        until(Part.objects.exists)
        server.kill()
    expect(page.get_by_text(STOPPED)).to_be_visible()
    line.lets()
    with serving(database, log, port=port):
        page.get_by_role("link", name="film a.mp4", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("film a.mp4")
        assert arrived() == digests(films[:1])
        page.get_by_text("Replace it with a newer file").click()
        page.get_by_label("Choose the new version").set_input_files(films[1])
        until(lambda: File.objects.count() == 2)
        item = Item.objects.get()
        assert list(item.versions.values_list("number", "name")) == [(2, "film b.mp4"), (1, "film a.mp4")]
        assert arrived() == digests(films)
        expect(page.get_by_text("Added. It is being prepared.")).to_be_visible()


def test_dropped_pasted_and_taken_up_again_after_the_page_was_left(
    open_page: OpenPage, quick: Cast, watch: Watch, films: list[Path]
) -> None:
    watch.expect_failure(*CUT)
    page = open_page(user=quick.lead, **LAPTOP)
    page.goto(f"/journeys/{quick.journey.pk}/audits/1/areas/A")
    panel = page.get_by_role("region", name="Evidence for A2")
    expect(panel.locator("[data-dressed]")).to_have_count(1)
    panel.evaluate(GIVE, ["drop", "plan.pdf"])
    panel.get_by_text("Add evidence").evaluate(GIVE, ["paste", "image.png"])
    expect(panel.get_by_role("link", name=re.compile("plan.pdf Being prepared"))).to_be_visible()
    expect(panel.get_by_role("link", name=re.compile(r"Screenshot .*\.png Being prepared"))).to_be_visible()
    page.goto(f"/journeys/{quick.journey.pk}/evidence")
    line = Line(page)
    line.lets(upload=SLOW)
    page.get_by_label("Choose files").set_input_files(films[0])
    until(lambda: Part.objects.filter(upload__name="film a.mp4").exists())
    page.get_by_role("button", name="Pause film a.mp4").click()
    expect(page.get_by_text(re.compile(r"Paused at \d+ %"))).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())  # is what is half-way to be left?
    page.reload()
    expect(page.get_by_text("It stopped half-way.")).to_be_visible()
    line.lets()
    with page.expect_request(lambda request: request.method == "PATCH") as going_on:
        page.get_by_label("Choose files").set_input_files(films[0])
    assert int(going_on.value.headers["upload-offset"]) > 0
    shelf = page.locator("#shelf")
    expect(shelf.get_by_role("link", name=re.compile("film a.mp4"))).to_be_visible()
    shelf.get_by_role("checkbox", name="Choose plan.pdf").check()
    File.objects.update(state="refused", problem="It holds a macro.")
    expect(page.locator(".tray").get_by_text("It holds a macro.")).to_be_visible()
    expect(shelf.get_by_text("It holds a macro.")).to_have_count(3)
    expect(shelf.get_by_role("checkbox", name="Choose plan.pdf")).to_be_checked()
    expect(page.locator("[data-chosen]")).to_have_text("1 chosen")
    assert digests(films[:1]) <= arrived()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('tus::'))") == []


# Somebody drops or pastes a file of that name: the browser's own events, with the file in them.
GIVE = """(element, [kind, name]) => {
    const given = new DataTransfer();
    given.items.add(new File(["We sing"], name, { type: name.endsWith("png") ? "image/png" : "application/pdf" }));
    const event = kind === "drop"
        ? new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true })
        : new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
}"""


class Line:
    """What the line of a page lets through."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def lets(self, *, upload: int = -1, offline: bool = False) -> None:
        """So many bytes a second, or nothing: a request that is under way is cut."""
        conditions = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload}
        self.session.send("Network.emulateNetworkConditions", conditions)


def digests(paths: Iterable[Path]) -> set[str]:
    """The SHA-256 of each file."""
    return {sha256(path.read_bytes()).hexdigest() for path in paths}


def arrived() -> set[str]:
    """The SHA-256 of what has arrived of each upload that is whole."""
    return {
        sha256(b"".join(b"".join(storage.chunks(part.key)) for part in upload.parts.all())).hexdigest()
        for upload in Upload.objects.exclude(file=None)
    }

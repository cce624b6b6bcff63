"""The archive of a journey: whole, true to its schema, and to be read without a network."""

import json
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from plaudit.evidence import storage
from plaudit.evidence.models import Item
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.reports.archive import packing
from plaudit.reports.archive.packing import schema
from plaudit.reports.archive.shape import as_json, schema_of
from plaudit.reports.archive.values import Archive, Number
from plaudit.reports.gathered import gather
from plaudit.reports.models import Paper
from tests.cast import Cast, close, decide_all
from tests.reports.journeys import ODD, fill
from tests.reports.test_papers import asked, data_of, journey_of
from tests.schools.years import give_year

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


def packed(cast: Cast, who: str = "lead") -> zipfile.ZipFile:
    """The archive, opened."""
    return zipfile.ZipFile(BytesIO(data_of(asked(cast, "archive", who))))


def data_in(archive: zipfile.ZipFile):
    """What it says, as data."""
    return json.loads(archive.read("journey.json"))


class Page(HTMLParser):
    """A page as text, with what it leads to, the ids that it has and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.leads, self.ids, self.headings, self.alts = "", [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        assert not {"style", "onclick", "onload"} & said.keys(), "No inline style or script."
        assert tag != "script"
        self.leads += [said[name] for name in ("href", "src", "poster") if name in said]
        self.ids += [said["id"]] if "id" in said else []
        self.headings += [int(tag[1])] if tag in ("h1", "h2", "h3", "h4") else []
        self.alts += [said.get("alt")] if tag == "img" else []

    def handle_data(self, data):
        self.text += data


def words_in(value) -> set[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return set().union(*(words_in(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*map(words_in, value))
    return {value} if isinstance(value, str) and value else set()


def numbers_in(value) -> list:
    """Every count in a JSON value."""
    if isinstance(value, dict):
        return [value.get("count")] + [n for one in value.values() for n in numbers_in(one)]
    return [n for one in value for n in numbers_in(one)] if isinstance(value, list) else []


def full(cast: Cast) -> None:
    """A journey with something of everything, two audits and a calendar."""
    give_year(cast.hub, by=cast.administrator, closed_days={date(2025, 11, 28): "Training day"})
    fill(cast)


def test_the_data_holds_to_its_schema_of_nothing_and_of_much(quick: Cast) -> None:
    Draft202012Validator.check_schema(schema())
    validator = Draft202012Validator(schema(), format_checker=FormatChecker())
    for say in (lambda cast: None, full):
        say(quick)
        archive = packed(quick)
        assert list(validator.iter_errors(data_in(archive))) == []
        assert json.loads(archive.read("journey.schema.json")) == schema()


def test_the_schema_can_be_had_by_anybody(client: Client) -> None:
    response = client.get("/schemas/journey-1.json")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/schema+json")
    assert response.json() == schema()
    assert response.json()["$id"].endswith("/schemas/journey-1.json")
    assert set(response.json()["properties"]) > {"audits", "actions", "series", "impacts", "items"}


def test_everything_that_was_gathered_is_in_the_data(quick: Cast) -> None:
    full(quick)
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    gathered, data = gather(journey_of(quick), outside=False), data_in(packed(quick))
    assert [audit["number"] for audit in data["audits"]] == [audit.number for audit in gathered.audits]
    statements = {s["key"]: s for a in data["audits"][0]["areas"] for c in a["criteria"] for s in c["statements"]}
    for criterion in gathered.audit.criteria:
        for statement in criterion.statements:
            said = statements[statement.key]
            assert (said["choice"], said["reason"]) == (statement.choice, statement.reason)
            assert bool(said["number"]) == bool(statement.number)
    assert {action["title"] for action in data["actions"]} == {action.title for action in gathered.actions}
    assert [item["number"] for item in data["items"]] == [item.pk for item in gathered.items]
    assert sum(len(one["figures"]) for one in data["series"]) == sum(len(one.figures) for one in gathered.series)
    assert len(data["half_terms"]) == 6
    assert "2025-11-28" in data["closed_days"]
    assert "2025-12-25" not in data["closed_days"], "A holiday is none of the closed days of a half-term."


def test_everything_that_is_in_the_data_can_be_read_on_the_page(quick: Cast) -> None:
    full(quick)
    archive = packed(quick)
    data, page = data_in(archive), Page(archive.read("index.html").decode())
    hidden = {"$schema", "key", "kind", "role", "path", "media_type", "choice", "chosen", "state", "extent", "audience",
        "recognisable", "basis", "due_on", "was_due_on", "at", "closed_at", "note_at", "parked_at", "began_at",
        "made_at", "on", "happened_on", "keep_until", "first_day", "last_day", "unit", "supported"}  # fmt: skip

    def told(value, name=""):
        if isinstance(value, dict):
            return set().union(*(told(one, key) for key, one in value.items()))
        if isinstance(value, list):
            return set().union(*(told(one, name) for one in value)) if name != "closed_days" else set()
        return {value} if isinstance(value, str) and value and name not in hidden else set()

    read = " ".join(page.text.split())
    assert [words for words in told(data) if " ".join(words.split()) not in read] == []
    assert ODD in read
    for words in ("Partly", "Does not apply", "Not answered", "A clear effect", "£125.50", "3 March 2027"):
        assert words in read


def test_the_page_opens_from_a_folder_and_leads_nowhere_that_is_not_there(quick: Cast) -> None:
    full(quick)
    archive = packed(quick)
    page, names = Page(archive.read("index.html").decode()), set(archive.namelist())
    assert len(page.ids) == len(set(page.ids))
    for lead in page.leads:
        assert lead.removeprefix("#") in page.ids if lead.startswith("#") else lead in names, lead
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps), "No level of heading is left out."
    score, *alts = page.alts
    assert "criteria" in score
    assert alts == ["Thirty pupils in three rows, mouths open."]
    assert archive.read("score.svg").startswith(b"<svg ")
    assert "http" not in archive.read("archive.css").decode()


def test_the_files_are_those_that_were_kept(quick: Cast) -> None:
    full(quick)
    archive, gathered = packed(quick), gather(journey_of(quick), outside=False)
    files = [file for item in data_in(archive)["items"] for version in item["versions"] for file in version["files"]]
    assert sorted(file["path"] for file in files) == [n for n in sorted(archive.namelist()) if n.startswith("files/")]
    kept = [made for item in gathered.items for file in item.files for role, made in file.renditions.items()
            if role in ("clean", "playable", "large")]  # fmt: skip
    assert len(files) == len(kept) > 0
    for file, made in zip(files, kept, strict=True):
        assert archive.read(file["path"]) == b"".join(storage.chunks(made.key))
        assert (file["size"], file["media_type"]) == (made.size, made.media_type)
    assert not {made.key for made in kept} & words_in(data_in(archive)), "Where bytes lie is nobody's business."
    assert archive.testzip() is None


def test_small_counts_do_not_leave(quick: Cast) -> None:
    full(quick)
    for who in ("lead", "administrator"):
        data = data_in(packed(quick, who))
        assert not [count for count in numbers_in(data) if count is not None and 0 < count < data["limit"]]
        assert "fewer than 5 of 60" in words_in(data)


def test_the_hubs_archive_holds_only_what_is_for_the_hub(quick: Cast) -> None:
    full(quick)
    Item.objects.filter(kind="note").update(audience="hub")
    data = data_in(packed(quick, "administrator"))
    assert ([item["kind"] for item in data["items"]], data["outside"]) == (["note"], True)
    assert [card["items"] for card in data["impacts"]] == [[]]


def test_what_is_withdrawn_is_in_no_archive_from_that_moment(quick: Cast) -> None:
    full(quick)
    paper = asked(quick, "archive")
    item = Item.objects.get(kind="picture")
    withdraw(item=item, reason="A family asked for it.", by=quick.lead)
    assert not Paper.objects.filter(pk=paper.pk).exists()
    archive = packed(quick)
    assert not [name for name in archive.namelist() if name.startswith("files/")]
    assert "The choir on the stairs" not in archive.read("index.html").decode()


def test_names_of_files_are_safe_on_every_system_and_never_twice(quick: Cast) -> None:
    full(quick)
    item = Item.objects.get(kind="picture")
    item.versions.update(name="../Ünïcode: con?.JPG")
    names = packed(quick).namelist()
    assert len(names) == len(set(names))
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-./JREADMEtx") for name in names)
    assert not any(".." in name or name.startswith("/") for name in names)
    assert any(f"files/{item.pk}-1-unicode-con." in name for name in names)


def test_a_value_of_an_unknown_kind_is_not_packed_by_accident() -> None:
    with pytest.raises(TypeError, match="set has no place in the archive"):
        as_json({1, 2})
    moment = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    assert as_json((moment, date(2026, 3, 14), None, 1.5)) == ["2026-03-14T09:30:00+00:00", "2026-03-14", None, 1.5]
    made = schema_of(Number, title="A number", address="https://example.org/n")
    assert made["properties"]["count"]["anyOf"] == [{"type": "number"}, {"type": "null"}]
    assert set(schema_of(Archive, title="", address="")["$defs"]) >= {"Audit", "Statement", "Item", "Impact"}


def test_a_film_is_copied_a_piece_at_a_time(tmp_path, quick: Cast) -> None:
    size = 24_000_000
    storage.put_bytes("film", bytes(size))
    gathered = gather(journey_of(quick), outside=False)
    with zipfile.ZipFile(tmp_path / "film.zip", "w") as archive:
        tracemalloc.start()
        packing._copy(archive, packing._entry(gathered, "files/film.mp4", "video/mp4"), "film")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert zipfile.ZipFile(tmp_path / "film.zip").getinfo("files/film.mp4").file_size == size
    assert peak < size / 4

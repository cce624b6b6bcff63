"""No page and no file that the hub's administrators read of a school tells a count of pupils below its limit."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pypdfium2
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from plaudit.accounts.models import User
from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.operations import MeasurementChange, save_criterion
from plaudit.plans.models import ImpactMeasure
from plaudit.plans.operations.figures import NewFigure, add_figure
from plaudit.plans.operations.limits import set_limit
from plaudit.reports.kinds import kinds
from plaudit.reports.models import Paper
from tests.access.table import address, asked, prepare
from tests.cast import PASSWORD, SMALL_MARK, Cast, assemble
from tests.plans.impacts import card
from tests.support.signing_in import session_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]
KEY, LIMIT = "A2.silver.1", 50
GROUPED = SMALL_MARK.replace(b"at_least: 50}", b"at_least: 50, by: pupil group, groups: [girls, boys]}")
SCRIPT = {"Plaudit-Fragment": "1"}
# What an audit says, and two days. With fractions, which no address, colour or date looks like.
IN_AUDIT = {"": (21.3719, 93.1157), "girls": (12.9381, 53.0418), "boys": (8.4427, 40.0739)}
ON_DAYS = {
    date(2026, 3, 2): {"": (31.5923, 97.3), "girls": (17.8341, 52.9)},
    # The girls are many, and the boys would be the rest of all.
    date(2026, 3, 9): {"": (74.61, 130), "girls": (66.4817, 70), "boys": (8.1367, 60)},
}
TOLD = (74.61, 130)


@pytest.fixture
def planted() -> Cast:
    """A school that tells no count below fifty, with numbers below it in its audit, its figures and an impact card."""
    cast = assemble(load_edition(read(GROUPED)).edition)
    User.objects.create_user("staff@plaudit.example", "Staff", PASSWORD, is_staff=True)
    load_edition(read(GROUPED.replace(b'edition: "1"', b'edition: "2"')))
    set_limit(school=cast.school, smallest=LIMIT, by=cast.lead)
    changes = [MeasurementChange(KEY, *numbers, 0, group) for group, numbers in IN_AUDIT.items()]
    assert not save_criterion(audit=cast.audit, criterion=cast.criterion("A2"), by=cast.lead, measurements=changes)
    for day, given in ON_DAYS.items():
        for group, (count, out_of) in given.items():
            add_figure(journey=cast.journey, about=NewFigure(KEY, count, day, out_of, group), by=cast.lead)
    impact, statement = card(cast), cast.edition.statement_ids[KEY]
    for group in ("", "girls", "boys"):
        ImpactMeasure.objects.create(impact=impact, statement_id=statement, group=group)
    return cast


def numbers() -> list[tuple[float, float]]:
    """Every number that was planted, but for the one that is told."""
    return [one for given in (IN_AUDIT, *ON_DAYS.values()) for one in given.values() if one != TOLD]


def small() -> list[str]:
    """What must be found nowhere: each count, what share it is, and the wholes that are small themselves."""
    counts = [f"{count}" for count, _ in numbers()]
    shares = [f"{round(100 * count / out_of, 1)}%" for count, out_of in numbers()]
    return [*counts, *shares, *(f"{out_of}" for _, out_of in numbers() if out_of < LIMIT)]


def client_of(user: User) -> Client:
    """A browser of theirs, in a session as strong as one can be."""
    client = Client()
    client.cookies["sessionid"] = session_of(user, second_factor=True)
    return client


def walked(cast: Cast, who: str) -> Iterator[tuple[str, str]]:
    """The words of everything that `who` can get, by route; also as the pages' own script asks for it."""
    client = client_of(getattr(cast, who))
    for method, name, got in asked():
        if method == "GET" and got[who] in ("200", "302"):
            with transaction.atomic():
                prepare(cast, name)
                where = address(cast, name)
                for headers in ({}, SCRIPT):
                    response = client.get(where, {"since": "0"}, headers=headers)
                    yield name, words_in(b"".join(response) if response.streaming else response.content)
                transaction.set_rollback(True)


def papers(cast: Cast, who: str) -> Iterator[tuple[str, str]]:
    """The words of every paper that `who` can have made."""
    client = client_of(getattr(cast, who))
    for kind in kinds():
        client.post(reverse("paper-asked", args=[cast.journey.pk, kind.key]))
        for paper in Paper.objects.filter(kind=kind.key, made_at__isnull=False):
            response = client.get(reverse("paper", args=[paper.pk]))
            assert response.status_code == 200
            yield kind.key, words_in(b"".join(response) if response.streaming else response.content)


def words_in(data: bytes) -> str:
    """The words of a page, of a PDF, or of all files in a workbook, a Word document or an archive."""
    if data.startswith(b"%PDF-"):
        with pypdfium2.PdfDocument(data) as document:
            return "".join(page.get_textpage().get_text_bounded() for page in document)
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            return "".join(words_in(archive.read(name)) for name in archive.namelist())
    return data.decode(errors="replace")


def test_the_hub_finds_no_small_count_wherever_it_looks(planted: Cast) -> None:
    found = [*walked(planted, "administrator"), *papers(planted, "administrator")]
    telling = {(name, one) for name, words in found for one in small() if one in words}
    assert telling == set()
    assert Paper.objects.filter(outside=True, made_at__isnull=False).count() == len(kinds())
    together = "".join(words for _, words in found)
    assert f"fewer than {LIMIT}" in together
    assert "not told" in together
    assert {"area", "sheet", "news", "figures", "impact", "result-csv", "workbook-file", "audit"} <= dict(found).keys()


def test_the_school_finds_them_all(planted: Cast) -> None:
    client = client_of(planted.lead)
    names = ("area", "figures", "workbook-file")
    together = "".join(words_in(client.get(address(planted, name)).content) for name in names)
    assert [f"{count}" for count, _ in numbers() if f"{count}" not in together] == []

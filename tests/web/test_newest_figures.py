"""A figure that is newer than what the audit says, and one tap that takes it over."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.models import Measurement
from plaudit.plans.operations.figures import NewFigure, add_figure
from tests.cast import SMALL_MARK, Cast, assemble, close, decide_all, measure

KEY = "A2.silver.1"
DAY = date(2026, 3, 3)
OFFERED = "Use the newest figure"


@pytest.fixture
def grouped(db: None) -> Cast:
    """The cast on a mark that also asks about pupil groups."""
    asked = b"at_least: 50, by: pupil group, groups: [girls, boys]}"
    return assemble(load_edition(read(SMALL_MARK.replace(b"at_least: 50}", asked))).edition)


def count(cast, number=33.0, on=DAY, group="", out_of=60.0):
    return add_figure(journey=cast.journey, about=NewFigure(KEY, number, on, out_of, group, "Census"), by=cast.leader)


def page(cast, who="lead"):
    return cast.client(who).get(reverse("area", args=[cast.journey.pk, 1, "A"])).text


def sent(text, key):
    """What a browser without scripts sends of a page when the button beside that number is pressed."""
    form = next(one for one in text.split("<form")[1:] if f'id="{key}-newest"' in one)
    fields = re.findall(
        r'<input type="(?:hidden|text)"[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form.split("</form")[0]
    )
    return dict(fields) | {"mine": key}


def take_over(cast, key=KEY):
    address = reverse("answers", args=[cast.journey.pk, 1, "A2"])
    return cast.client("contributor").post(address, sent(page(cast, "contributor"), key))


def kept(group=""):
    return Measurement.objects.values_list("count", "out_of").get(group=group)


def test_one_press_takes_it_over_and_is_not_offered_again(quick):
    measure(quick.audit, KEY, 20, 60, by=quick.lead)
    Measurement.objects.update(at=timezone.now() - timedelta(days=400))
    count(quick, 30, DAY - timedelta(days=3650))
    assert OFFERED not in page(quick)
    count(quick, on=timezone.localdate())
    text = page(quick)
    for words in (OFFERED, "33 of 60", "Census", f"{timezone.localdate():%Y}"):
        assert words in text
    assert take_over(quick).status_code == 302
    assert kept() == (33, 60)
    assert OFFERED not in page(quick)


def test_where_the_audit_says_nothing_any_figure_is_offered_and_the_newest_first(quick):
    count(quick, 33)
    count(quick, 36, DAY + timedelta(days=7))
    assert "36 of 60" in page(quick)
    assert "33 of 60" not in page(quick)
    take_over(quick)
    assert kept() == (36, 60)


def test_a_group_has_its_own(grouped):
    count(grouped, 12, group="boys", out_of=30)
    take_over(grouped, f"{KEY}-2")
    assert kept("boys") == (12, 30)
    assert not Measurement.objects.filter(group="").exists()


def test_it_is_no_way_round_a_colleague(quick):
    count(quick)
    said = sent(page(quick), KEY)
    measure(quick.audit, KEY, 20, 60, by=quick.leader)
    response = quick.client("lead").post(reverse("answers", args=[quick.journey.pk, 1, "A2"]), said)
    assert response.status_code == 409
    assert kept() == (20, 60)


def test_it_is_offered_to_who_may_answer_while_the_audit_is_open(quick):
    count(quick)
    offered = {who: OFFERED in page(quick, who) for who in ("lead", "contributor", "observer", "administrator")}
    assert offered == {"lead": True, "contributor": True, "observer": False, "administrator": False}
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    assert OFFERED not in page(quick)


def test_the_page_asks_one_question_more_however_many_there_are(grouped):
    client, address = grouped.client("lead"), reverse("area", args=[grouped.journey.pk, 1, "A"])
    client.get(address)
    found = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found.append(len(queries))
        for days in range(5):
            count(grouped, on=DAY + timedelta(days=days))
            count(grouped, 12, DAY + timedelta(days=days), "girls", 30)
    assert found[0] == found[1]

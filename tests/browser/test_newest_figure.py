"""The newest figure beside a measure, taken over by the page's own script."""

from django.utils import timezone
from playwright.sync_api import expect

from plaudit.journeys.models import Measurement
from plaudit.plans.operations.figures import NewFigure, add_figure
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.support.audit_page import AuditPage
from tools.chromium import LAPTOP

KEY = "A2.silver.1"


def test_one_tap_takes_the_newest_figure_over(open_page: OpenPage, quick: Cast) -> None:
    about = NewFigure(KEY, 33, timezone.localdate(), 60, source="Census")
    add_figure(journey=quick.journey, about=about, by=quick.lead)
    page = AuditPage(open_page(user=quick.contributor, **LAPTOP), quick.audit).open("A")
    statement = page.statement(KEY)
    button = statement.get_by_role("button", name="Use the newest figure")
    button.click()
    page.saved()
    expect(statement.get_by_text("33 of 60 is 55%")).to_be_visible()
    expect(button).to_have_count(0)
    assert Measurement.objects.values_list("count", "out_of").get() == (33, 60)

"""axe-core finds nothing on the pages of numbers over time, of the calendar and of the letters."""

from datetime import date

import pytest

from plaudit.plans.operations.feeds import open_feed
from plaudit.plans.operations.figures import NewFigure, add_figure
from plaudit.plans.stopping import stop_secret_of
from tests.browser.conftest import OpenPage
from tests.cast import Cast, measure
from tests.support.accessibility import assert_all_accessible

pytestmark = pytest.mark.looks


def test_numbers_and_the_calendar(look: OpenPage, quick: Cast) -> None:
    measure(quick.audit, "A2.silver.1", 33, 60, by=quick.lead)
    for day, count in ((date(2025, 3, 3), 3), (date(2026, 3, 2), 20)):
        kept = add_figure(journey=quick.journey, about=NewFigure("A2.silver.1", count, day, 60), by=quick.lead)
    open_feed(by=quick.lead)
    figures = f"/journeys/{quick.journey.pk}/figures"
    stop = f"/letters/stop/{stop_secret_of(quick.lead)}"
    page = look(user=quick.lead)
    forms = (f"{figures}/new/A2.silver.1", f"/figures/{kept.pk}", f"/schools/{quick.school.urn}/limit")
    assert_all_accessible(page, figures, *forms, "/account/calendar", stop)
    assert_all_accessible(look(user=quick.administrator), figures)

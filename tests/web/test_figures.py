"""The pages of numbers over time: entered, shown with chart and table, masked for the hub, refused, and clashing."""

from datetime import date

import pytest
from django.urls import reverse

from plaudit.plans.figures import series_of
from plaudit.plans.models import Figure
from plaudit.plans.operations.figures import NewFigure, add_figure, change_figure
from plaudit.web.charts import HEIGHT, WIDTH, chart_of

KEY = "A2.silver.1"


def count(quick, count=20.0, on=date(2026, 3, 2)):
    return add_figure(journey=quick.journey, about=NewFigure(KEY, count, on, 60), by=quick.lead)


def new(quick):
    return reverse("figure-new", args=[quick.journey.pk, KEY])


def test_a_number_is_entered_and_shown_with_what_the_mark_asks(quick):
    client = quick.client("contributor")
    said = {"count": "1,020", "out_of": "2,000", "on": "2026-03-02", "source": "Census"}
    response = client.post(new(quick), said, follow=True)
    assert response.redirect_chain == [(f"/journeys/{quick.journey.pk}/figures", 302)]
    text = response.text
    for words in ("1020 of 2000 is 51%", "at least 50%", "Census", "2 Mar 2026", 'role="img"'):
        assert words in text


def test_the_hub_reads_few_pupils_nowhere_on_the_page(quick):
    count(quick, 3)
    inside = quick.client("observer").get(reverse("figures", args=[quick.journey.pk])).text
    outside = quick.client("administrator").get(reverse("figures", args=[quick.journey.pk])).text
    assert "3 of 60 is 5%" in inside
    assert "fewer than 5" in outside
    for telling in ("3 of 60", "5%", '<svg class="chart__picture"'):
        assert telling not in outside.split("<main", 1)[1]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"count": ""}, "Give the number."),
        ({"count": "many"}, "Write the number in figures, such as 12."),
        ({"count": "9" * 16}, "That number is too long to be right."),
        ({"count": "1\x00"}, "Write the number in figures, such as 12."),
        ({"out_of": ""}, "Give both numbers"),
        ({"count": "61"}, "The first number cannot be larger"),
        ({"on": ""}, "Give the day on which it was counted."),
        ({"on": "soon"}, "Give the day as a date"),
        ({"on": "9999-12-31"}, "not after today"),
        ({"source": "a" * 201}, "under 200 characters. It has 201."),
    ],
)
def test_what_cannot_be_used_is_refused_and_kept_on_the_page(quick, change, sentence):
    said = {"count": "20", "out_of": "60", "on": "2026-03-02"} | change
    response = quick.client("lead").post(new(quick), said)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Figure.objects.exists()


def test_a_second_number_of_a_day_is_refused_with_the_way_out(quick):
    count(quick)
    response = quick.client("lead").post(new(quick), {"count": "21", "out_of": "60", "on": "2026-03-02"})
    assert response.status_code == 409
    assert "Change that one" in response.text


def test_a_clash_shows_both_and_the_second_try_stands(quick):
    kept = count(quick)
    change_figure(figure=kept, count=25, out_of=60, source="Lists", base=1, by=quick.leader)
    client, address = quick.client("lead"), reverse("figure", args=[kept.pk])
    response = client.post(address, {"count": "26", "out_of": "60", "base": "1"})
    assert response.status_code == 409
    for words in ("25 of 60", "Lists", 'value="26"', 'name="base" value="2"'):
        assert words in response.text
    assert client.post(address, {"count": "26", "out_of": "60", "base": "2"}).status_code == 302
    kept.refresh_from_db()
    assert kept.count == 26


@pytest.mark.parametrize("key", ["A1.bronze.1", "nothing"])
def test_what_is_not_measured_has_no_form(quick, key):
    assert quick.client("lead").get(reverse("figure-new", args=[quick.journey.pk, key])).status_code == 404


def test_a_number_that_is_gone_is_not_found(quick):
    kept = count(quick)
    address = reverse("figure-removed", args=[kept.pk])
    client = quick.client("lead")
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(("smallest", "status"), [("4", 422), ("51", 422), ("x", 422), ("", 422), ("8", 302)])
def test_the_limit_is_between_five_and_fifty(quick, smallest, status):
    address = reverse("limit", args=[quick.school.urn])
    assert quick.client("leader").post(address, {"smallest": smallest}).status_code == status


def test_the_calendar_page_gives_changes_and_ends_the_address(quick):
    client = quick.client("lead")
    page = reverse("calendar")
    assert "/calendar/" not in client.get(page).text.split("<main", 1)[1].replace("account/calendar/", "")
    client.post(reverse("calendar-opened"))
    response = client.get(page)
    assert response["Cache-Control"] == "no-store"
    assert ".ics" in response.text
    client.post(reverse("calendar-ended"))
    assert ".ics" not in client.get(page).text
    assert "You have stopped" in client.post(reverse("letters-stopped"), follow=True).text
    assert "You have stopped" not in client.post(reverse("letters-resumed"), follow=True).text


def test_a_chart_stays_in_its_picture_whatever_the_numbers(quick):
    for day, number in enumerate((0, 60, 7, 7), start=1):
        count(quick, number, date(2026, 1, day))
    (series,) = series_of(quick.journey, outside=False)
    chart = chart_of(series)
    assert len(chart.marks) == 4
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in chart.marks)
    assert [mark.passes for mark in chart.marks] == [False, True, False, False]
    assert chart_of(series_of(quick.journey, outside=True)[0]).marks

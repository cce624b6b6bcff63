"""Choosing what to aim for."""

import pytest

from tests.cast import Cast, aim, close, decide_all
from tests.journeys.said import journal


@pytest.fixture
def closed(quick) -> Cast:
    """The cast with its baseline closed at Bronze."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    return quick


def address(cast: Cast) -> str:
    """The page."""
    return f"/journeys/{cast.journey.pk}/target"


def test_the_page_says_what_each_level_asks(closed):
    html = closed.client("lead").get(address(closed)).text
    assert "You start from Bronze." in html
    assert "Reached already" in html
    assert "3 criteria and 3 statements to go" in html
    assert " checked" not in html
    assert "Chosen before" not in html


def test_a_choice_is_kept_and_said_on_the_schools_home(closed):
    response = closed.client("leader").post(
        address(closed), {"rank": "2", "reason": "We <can> do it.\r\nTogether."}, follow=True
    )
    assert response.redirect_chain == [(f"/journeys/{closed.journey.pk}", 302)]
    assert "You are aiming for Silver." in response.text
    assert "We &lt;can&gt; do it.<br>Together." in response.text
    target = closed.journey.target
    assert (target.rank, target.reason.split(), target.by) == (
        2,
        ["We", "<can>", "do", "it.", "Together."],
        closed.leader,
    )
    assert journal(closed.journey)[-1][0] == "target.chosen"


def test_the_page_shows_what_was_chosen_before_and_starts_from_the_latest(closed):
    aim(closed.journey, 1, by=closed.lead, reason="First things first.")
    aim(closed.journey, 2, by=closed.leader, reason="We have grown.")
    html = closed.client("lead").get(address(closed)).text
    assert html.index("We have grown.</span>") < html.index("First things first.</span>")
    assert 'value="2" id="id_rank_1" checked' in html
    assert 'value="1" id="id_rank_0" checked' not in html


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose the award that you aim for."),
        ({"rank": "2", "reason": "   "}, "Say in a few words why you aim for this level."),
        ({"rank": "3", "reason": "So."}, "Choose one of the levels on the list."),
    ],
)
def test_half_a_choice_is_refused_and_what_was_written_stays(closed, sent, sentence):
    response = closed.client("lead").post(address(closed), sent | {"and": "more"})
    assert response.status_code == 422
    assert sentence in response.text
    assert closed.journey.target is None
    if sent.get("rank") == "2":
        assert 'value="2" id="id_rank_1" checked' in response.text


def test_before_the_baseline_is_closed_there_is_nothing_to_choose(quick):
    response = quick.client("lead").post(address(quick), {"rank": "1", "reason": "So."})
    assert response.status_code == 422
    assert "Close the baseline audit first: then you know where you start from." in response.text
    assert quick.journey.target is None

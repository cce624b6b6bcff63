"""A journey's home: where the school is, and the one next step."""

import re

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.evidence.operations.tags import tag
from plaudit.plans.operations.moves import move
from plaudit.plans.operations.states import add_progress, begin, do
from tests.cast import Cast, aim, answer, close, decide_all, measure, we_are_here
from tests.evidence.test_items import note
from tests.plans.planning import plan_action


def home(cast: Cast, who: str = "lead") -> str:
    """The page."""
    return cast.client(who).get(f"/journeys/{cast.journey.pk}").text


def step(html: str) -> tuple[str, str]:
    """The heading and the button of the next step."""
    block = re.search(r'<section class="next-step.*?</section>', html, re.DOTALL)[0]
    words = [
        " ".join(re.sub("<[^>]+>", " ", part).split())
        for part in re.findall(r"<(?:h2|a)\b.*?</(?:h2|a)>", block, re.DOTALL)
    ]
    return words[0], words[-1]


def test_the_next_step_follows_the_school(quick):
    steps = [step(home(quick))]
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    steps.append(step(home(quick)))
    decide_all(quick.audit, by=quick.lead)
    steps.append(step(home(quick)))
    close(quick.audit, by=quick.lead)
    steps.append(step(home(quick)))
    aim(quick.journey, 2, by=quick.lead)
    steps.append(step(home(quick)))
    assert [button for _, button in steps] == [
        "Start the audit",
        "Go on",
        "Look through and close",
        "Choose a level",
        "Make a plan",
    ]
    assert [heading.split()[-1] for heading, _ in steps][1] == "A1"


def test_a_target_that_is_reached_asks_for_what_shows_it(quick):
    measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    decide_all(quick.audit, by=quick.lead, rank=2)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    assert step(home(quick)) == ("Next: show it", "See the result")


def test_there_is_one_next_step_and_never_one_that_the_person_may_not_take(quick):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    for who in ("lead", "leader", "contributor", "observer", "administrator"):
        html = home(quick, who)
        assert html.count('<section class="next-step') == 1
        assert (f'href="/journeys/{quick.journey.pk}/target"' in html) is (who in ("lead", "leader"))


def test_lately_says_who_did_what(quick):
    we_are_here(quick.audit, "A1", 2, by=quick.contributor)
    answer(quick.audit, "B1.bronze.1", "partly", by=quick.leader)
    text = " ".join(re.sub("<[^>]+>", " ", home(quick)).split())
    assert "Leader answered B1" in text
    assert "Contributor said “we are here” for A1: Silver" in text
    assert text.index("Leader answered B1") < text.index("Contributor said")


def test_a_name_is_shown_as_text(quick):
    User.objects.filter(pk=quick.lead.pk).update(name="<script>alert(1)</script>")
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    html = home(quick, "leader")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; answered A1" in html
    assert "<script>alert" not in html


def test_the_page_says_the_persons_own_part(quick):
    parts = {who: re.search(r"masthead__context\">([^<]+)<", home(quick, who)) for who in ("lead", "observer")}
    assert parts["lead"][1].startswith("The Latimer Primary School · ")
    assert parts["lead"][1] != parts["observer"][1]


def test_the_home_says_how_much_evidence_there_is(quick):
    library = f"/journeys/{quick.journey.pk}/evidence"
    assert f'<a href="{library}">Add the first</a>' in home(quick)
    assert "as soon as the lead or a colleague adds it" in home(quick, "observer")
    one, _ = note(quick, text="Steel pans"), note(quick, text="We sang in parts.")
    tag(items=[one], criteria=[quick.journey.edition.criteria.get(code="A1")], by=quick.lead)
    assert re.search(r"<p>2 items\. Of \d+ criteria, 1 has some\.</p>", home(quick))
    assert f'<a href="{library}">Look at the evidence</a>' in home(quick, "observer")


def test_lately_says_what_was_done_to_the_plan_and_its_numbers_in_words(quick):
    action = plan_action(quick, "Sing in two parts")
    begin(action=action, by=quick.leader)
    add_progress(action=action, words="It goes well.", by=quick.lead)
    move(action=action, to=timezone.localdate(), by=quick.leader)
    do(action=action, by=quick.leader)
    lately = re.sub(r"<[^>]+>", "", home(quick, "observer"))
    for words in ("Leader did", "Leader moved", "Lead wrote how it goes with", "Leader began", "Lead planned"):
        assert f"{words} “Sing in two parts”" in lately
    assert "It goes well." not in lately
    assert "made a change" not in lately

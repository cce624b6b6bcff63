"""The page of papers, and the files that it gives out."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.reports.kinds import WORD
from plaudit.reports.models import Paper
from tests.cast import Cast, note
from tests.reports.journeys import add_note, fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


def ask(cast: Cast, client: Client, kind: str) -> Paper:
    """Asks for a paper as the page does; it is made when the request is over."""
    response = client.post(reverse("paper-asked", args=[cast.journey.pk, kind]))
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('papers', args=[cast.journey.pk])}#{kind}"
    return Paper.objects.filter(kind=kind)[0]


def page(cast: Cast, client: Client) -> str:
    """The page, with single spaces."""
    response = client.get(reverse("papers", args=[cast.journey.pk]))
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_a_paper_from_asking_to_reading(quick: Cast) -> None:
    lead = quick.client("lead")
    assert "Make it" in page(quick, lead)
    paper = ask(quick, lead, "audit-word")
    shown = page(quick, lead)
    assert "It says what the journey says now." in shown
    assert reverse("paper", args=[paper.pk]) in shown
    file = lead.get(reverse("paper", args=[paper.pk]))
    assert (len(file.content), file["Content-Type"], file["Content-Length"]) == (paper.size, WORD, str(paper.size))
    day = timezone.localdate().isoformat()
    name = f'attachment; filename="the-latimer-primary-school-the-audit-to-edit-{day}.docx"'
    assert file["Content-Disposition"] == name
    assert (file["Cache-Control"], file["X-Content-Type-Options"]) == ("private, no-cache", "nosniff")
    again = lead.get(reverse("paper", args=[paper.pk]), headers={"If-None-Match": file["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = lead.head(reverse("paper", args=[paper.pk]))
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", str(paper.size))


def test_a_stale_one_says_so_and_can_still_be_had(quick: Cast) -> None:
    lead = quick.client("lead")
    paper = ask(quick, lead, "audit")
    note(quick.audit, "A1", "Changed.", by=quick.lead)
    shown = page(quick, lead)
    assert "Something has changed since, so it is out of date." in shown
    assert "Make it again" in shown
    assert lead.get(reverse("paper", args=[paper.pk])).status_code == 200


def test_one_that_shows_what_was_withdrawn_is_never_given_out(quick: Cast) -> None:
    lead = quick.client("lead")
    add_note(quick, text="We sang.")
    paper = ask(quick, lead, "portfolio")
    Item.objects.all().delete()
    response = lead.get(reverse("paper", args=[paper.pk]))
    assert response.status_code == 409
    assert "shows evidence that was withdrawn since" in response.text
    assert reverse("paper", args=[paper.pk]) not in page(quick, lead)


def test_what_is_being_made_says_how_far_it_is(quick: Cast) -> None:
    Paper.objects.create(journey=quick.journey, kind="plan", by=quick.leader, step=1)
    shown = page(quick, quick.client("lead"))
    assert "data-waiting" in shown
    assert "Gathering what it says" in shown
    Paper.objects.update(failed_at=timezone.now())
    shown = page(quick, quick.client("lead"))
    assert "data-waiting" not in shown
    assert "It could not be made." in shown


def test_who_only_reads_is_offered_nothing_to_press(quick: Cast) -> None:
    ask(quick, quick.client("lead"), "audit")
    shown = page(quick, quick.client("observer"))
    assert "Download" in shown
    assert "Make it" not in shown
    assert "contributors have papers made." in shown


def test_the_hub_has_its_own(quick: Cast) -> None:
    fill(quick)
    own = ask(quick, quick.client("lead"), "portfolio")
    administrator = quick.client("administrator")
    assert "without evidence that the school keeps to itself" in page(quick, administrator)
    for_hub = ask(quick, administrator, "portfolio")
    assert (own.outside, for_hub.outside, for_hub.showings.count()) == (False, True, 0)
    assert administrator.get(reverse("paper", args=[own.pk])).status_code == 404
    assert quick.client("lead").get(reverse("paper", args=[for_hub.pk])).status_code == 404
    assert administrator.get(reverse("paper", args=[for_hub.pk])).status_code == 200


def test_there_is_no_such_paper(quick: Cast) -> None:
    lead = quick.client("lead")
    assert lead.post(reverse("paper-asked", args=[quick.journey.pk, "sonata"])).status_code == 404
    unmade = Paper.objects.create(journey=quick.journey, kind="plan", by=quick.lead)
    assert lead.get(reverse("paper", args=[unmade.pk])).status_code == 404
    retired = Paper.objects.create(
        journey=quick.journey, kind="retired", by=quick.lead, key="papers/1/1", size=1, made_at=timezone.now()
    )
    assert lead.get(reverse("paper", args=[retired.pk])).status_code == 404
    Paper.objects.filter(pk=retired.pk).update(kind="audit")
    assert lead.get(reverse("paper", args=[retired.pk])).status_code == 404  # its bytes are lost


def test_the_page_asks_the_same_of_one_paper_as_of_many(quick: Cast, django_assert_max_num_queries) -> None:
    lead = quick.client("lead")
    fill(quick)
    for kind in ("audit", "plan", "governors", "portfolio"):
        ask(quick, lead, kind)
    with django_assert_max_num_queries(50) as before:
        page(quick, lead)
    for number in range(20):
        add_note(quick, text=f"Note {number}")
    with django_assert_max_num_queries(len(before)):
        page(quick, lead)

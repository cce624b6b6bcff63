"""The pages for what went wrong: each says what happened and what to do, and the last one needs nothing."""

import pytest
from django.template.loader import get_template
from django.test import RequestFactory

STATUSES = ("400", "403", "404", "405", "413", "429", "500")


@pytest.mark.parametrize("status", STATUSES)
def test_each_page_says_what_happened_and_what_to_do(status: str) -> None:
    html = get_template(f"errors/{status}.html").render({}, RequestFactory().get("/"))
    heading = html.split("<h1>")[1].split("</h1>")[0]
    assert f"<title>{heading} · Plaudit</title>" in html
    assert f'<p class="mishap__status">{status}</p>' in html
    assert 'href="/"' in html


@pytest.mark.parametrize("status", STATUSES)
def test_no_page_needs_a_database_a_request_or_a_person(status: str) -> None:
    assert "<h1>" in get_template(f"errors/{status}.html").render()


def test_a_refusal_of_our_own_gets_a_page_of_its_own() -> None:
    html = get_template("errors/page.html").render(
        {"title": "Closed", "sentence": "It is <done>.", "action": {"title": "To the audit", "url": "/audit"}}
    )
    assert "<title>Closed · Plaudit</title>" in html
    assert "<h1>Closed</h1>" in html
    assert "<p>It is &lt;done&gt;.</p>" in html
    assert '<a class="button button--primary" href="/audit">To the audit</a>' in html

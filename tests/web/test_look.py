"""The page of components: it shows every one that there is, as the pages draw it."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from plaudit.web.templatetags.components import register

SHOWN = Path(__file__).parents[2] / "plaudit" / "web" / "templates" / "look" / "shown"


@pytest.fixture
def page(client: Client) -> str:
    """The page's text."""
    return client.get(reverse("components")).text


def test_every_component_has_states_to_show_and_nothing_else_has() -> None:
    assert {path.stem for path in SHOWN.glob("*.html")} == set(register.components)


@pytest.mark.parametrize(
    "name",
    sorted(path.stem for path in SHOWN.glob("*.html")),
)
def test_what_a_component_looks_like_is_on_the_page(name: str, page: str) -> None:
    title = name.replace("_", "-")
    assert f'<section class="look" id="{title}"' in page
    assert f"{{% {name}" in page.replace("&quot;", '"')


def test_the_text_that_draws_a_state_is_the_text_that_is_drawn(page: str) -> None:
    assert "{% progress value=12 total=29 label=&quot;Some of it&quot; %}" in page
    assert '<progress class="progress" max="29" value="12" aria-label="Some of it">12 of 29</progress>' in page


def test_a_state_for_every_kind(page: str) -> None:
    for kind in ("primary", "secondary", "quiet", "danger"):
        assert f'class="button button--{kind}' in page
    for kind in ("info", "success", "warning", "danger"):
        assert f'class="notice notice--{kind}"' in page
        assert f'class="toast toast--{kind}"' in page
    assert 'aria-invalid="true"' in page


def test_it_says_what_a_component_takes(page: str) -> None:
    assert "Takes <code>value, total, label</code>" in page
    assert "How far through something somebody is, as a bar that a screen reader reads by its label." in page

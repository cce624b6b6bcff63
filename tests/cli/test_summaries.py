"""`plaudit summary`."""

import pytest

from plaudit.summaries.models import Form
from tests.cast import small_edition
from tests.summaries.small import SMALL_FORM

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL_FORM)
    return path


def test_a_form_is_checked_loaded_and_listed(plaudit, file):
    small_edition()
    assert plaudit("summary", "list").output.startswith("No form is loaded.")
    assert plaudit("summary", "check", file).output == f"{file}: sound.\n"
    assert plaudit("summary", "load", file).output == f"{file}: sound.\nsmall-form 1 is loaded.\n"
    assert plaudit("summary", "load", file).output == f"{file}: sound.\nsmall-form 1 was loaded already.\n"
    assert plaudit("summary", "list").output == "small-form/1  Small summary, for Small Mark\n"


def test_what_is_wrong_is_told_with_its_line(plaudit, file):
    file.write_bytes(SMALL_FORM.replace(b"from: hub", b"from: nowhere"))
    result = plaudit("summary", "load", file)
    line = SMALL_FORM[: SMALL_FORM.index(b"from: hub")].count(b"\n") + 1
    assert result.exit_code == 1
    assert result.output.startswith(f"{file}:{line}:")
    assert result.output.endswith("Error: 1 of 1 file cannot be used; see above.\n")
    assert not Form.objects.exists()


def test_a_form_for_a_mark_that_is_not_loaded_is_refused(plaudit, file):
    result = plaudit("summary", "load", file)
    assert result.exit_code == 1
    assert "The form is for the mark small-mark, which is not loaded." in result.output

"""`plaudit mark`."""

import pytest

from plaudit.frameworks.models import Edition
from tests.cast import SMALL_MARK

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL_MARK)
    return path


def test_a_sound_file_is_said_to_be_sound(plaudit, file):
    result = plaudit("mark", "check", file)
    assert (result.exit_code, result.output) == (0, f"{file}: sound.\n")


def test_what_is_wrong_is_told_with_its_line_and_how_to_mend_it(plaudit, file):
    file.write_bytes(SMALL_MARK.replace(b"at_least: 50", b"at_least: many"))
    result = plaudit("mark", "check", file)
    assert result.exit_code == 1
    line = SMALL_MARK.splitlines().index(next(line for line in SMALL_MARK.splitlines() if b"at_least" in line)) + 1
    assert result.output.startswith(f"{file}:{line}:")
    assert " Mend: " in result.output
    assert result.output.endswith("Error: 1 of 1 file cannot be used; see above.\n")


def test_every_file_is_checked_before_any_is_loaded(plaudit, file, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("mark: [")
    result = plaudit("mark", "load", file, bad)
    assert result.exit_code == 1
    assert f"{file}: sound." in result.output
    assert not Edition.objects.filter(mark__slug="small-mark").exists()


def test_loading_twice_changes_nothing(plaudit, file):
    first, second = plaudit("mark", "load", file), plaudit("mark", "load", file)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output.endswith("Small Mark 1 is loaded.\n")
    assert second.output.endswith("Small Mark 1 was loaded already.\n")
    assert Edition.objects.filter(mark__slug="small-mark").count() == 1


def test_another_text_is_refused_and_the_difference_shown(plaudit, file):
    plaudit("mark", "load", file)
    file.write_bytes(SMALL_MARK.replace(b"We sing in parts", b"We sing in canon"))
    result = plaudit("mark", "load", file)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert [line for line in lines if line.startswith("-") and "We sing in parts" in line]
    assert [line for line in lines if line.startswith("+") and "We sing in canon" in line]
    assert lines[-1].startswith("Error: Small Mark 1 is loaded already with another text")


def test_the_list_tells_what_is_loaded(plaudit, file):
    assert plaudit("mark", "list").output == "No mark is loaded. Load one with `plaudit mark load FILE`.\n"
    plaudit("mark", "load", file)
    assert plaudit("mark", "list").output == "small-mark/1  Small Mark (4 criteria, 10 statements)\n"

"""What all commands have in common."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from plaudit.cli import main
from plaudit.cli.family import EXIT_CODES


def every_command(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from every_command(command, *path, name)


COMMANDS = sorted(every_command(main))


def test_these_are_the_commands():
    assert [" ".join(path) for path in COMMANDS] == [
        "assets",
        "createadmin",
        "demo",
        "doctor",
        "establishments",
        "establishments load",
        "evidence",
        "evidence check",
        "invite",
        "jobs",
        "jobs list",
        "jobs retry",
        "mark",
        "mark check",
        "mark list",
        "mark load",
        "migrate",
        "serve",
        "summary",
        "summary check",
        "summary list",
        "summary load",
        "terms",
        "terms check",
        "terms load",
        "unlock",
        "work",
    ]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_gives_an_example_and_the_exit_codes(plaudit, path):
    result = plaudit(*path, "--help")
    assert result.exit_code == 0
    assert f"  plaudit {path[0]}" in result.output.split("Example", 1)[1]
    assert EXIT_CODES in " ".join(result.output.split())


@pytest.mark.parametrize(
    "arguments", [("dance",), ("serve", "--port", "0"), ("mark", "load"), ("mark", "check", "none")]
)
def test_a_command_typed_wrongly_is_exit_code_2(plaudit, arguments):
    assert plaudit(*arguments).exit_code == 2


def test_help_does_not_wait_for_django():
    code = "import sys, plaudit.cli; print([name for name in sys.modules if name.partition('.')[0] == 'django'])"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout == "[]\n"


def test_a_wrong_variable_is_named_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PLAUDIT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "plaudit.settings")
    monkeypatch.setenv("PLAUDIT_SITE", "plaudit.example.org")
    answer = subprocess.run(
        [sys.executable, "-m", "plaudit.cli", "migrate"], check=False, capture_output=True, text=True
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == (
        "Error: PLAUDIT_SITE should be an address such as https://plaudit.example.org. It is 'plaudit.example.org'.\n"
    )

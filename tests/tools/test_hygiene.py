"""The look for what may not be committed finds it, and leaves the rest alone."""

import pytest

from tools import hygiene


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(hygiene, "ROOT", tmp_path)
    (tmp_path / "requirements").mkdir()
    return tmp_path


@pytest.mark.parametrize("line", ["--index-url https://pypi.example/simple", "six @ https://files.example/six.whl"])
def test_a_host_in_a_lock_is_found(place, line):
    (place / "requirements" / "run.txt").write_text(f"six==1.17.0\n{line}\n")
    assert list(hygiene.hosts_in_locks()) == [f"requirements/run.txt:2: a lock names no host: {line}"]


def test_a_lock_that_names_no_host_is_well(place):
    (place / "requirements" / "run.txt").write_text("six==1.17.0 \\\n    --hash=sha256:00\n    # via plaudit\n")
    (place / "package-lock.json").write_text('{"packages": {"node_modules/x": {"version": "1.0.0"}}}')
    assert list(hygiene.hosts_in_locks()) == []


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<a onclick="go()">',
        '<a href="javascript:x">',
    ],
)
def test_inline_code_is_found(place, monkeypatch, line):
    _commit(place, monkeypatch, "plaudit/web/templates/page.html", line)
    assert len(list(hygiene.inline_code())) == 1


@pytest.mark.parametrize("line", ['<script src="/x.js" type="module"></script>', "<p class=style>", "{% style %}"])
def test_other_code_is_left_alone(place, monkeypatch, line):
    _commit(place, monkeypatch, "plaudit/web/templates/page.html", line)
    assert list(hygiene.inline_code()) == []


@pytest.mark.parametrize("name", ["static/font.woff2", "node_modules/x/index.js", "uv.lock", "static/htmx.min.js"])
def test_what_an_install_makes_is_found(place, monkeypatch, name):
    _commit(place, monkeypatch, name, "x")
    assert list(hygiene.files_that_are_built()) == [f"{name}: made at install time, never committed"]


def _commit(place, monkeypatch, name, text):
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    monkeypatch.setattr(hygiene, "_committed", lambda: [name])


PROJECT = """
[project]
dependencies = ["django>=5.2,<5.3", "psycopg[binary,pool]>=3.2"]
[dependency-groups]
test = ["Types-PyYAML>=6"]
"""


def test_a_lock_that_was_not_made_anew_is_found(place):
    (place / "pyproject.toml").write_text(PROJECT)
    (place / "requirements" / "run.txt").write_text("django==5.2.19 \\\n    --hash=sha256:00\npsycopg==3.1.0\n")
    (place / "requirements" / "test.txt").write_text("django==5.2.19 ; python_version > '3'\npsycopg==3.3.9\n")
    assert list(hygiene.locks_out_of_step()) == [
        "requirements/run.txt: does not meet psycopg[binary,pool]>=3.2: run `make lock`",
        "requirements/test.txt: does not meet Types-PyYAML>=6: run `make lock`",
    ]

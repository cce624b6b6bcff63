"""Whatever is done to the file of a mark, the checker answers with problems, never with a failure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.frameworks import document
from plaudit.frameworks.document import Unsound
from plaudit.frameworks.document.shape import SCHEMA
from plaudit.rulebook.framework import Framework
from tests.frameworks.small import SMALL

MARK = (SCHEMA.parent / "lsms-music-quality-mark-2015.yaml").read_bytes()
SNIPPETS = st.sampled_from(
    [
        b"",
        b" ",
        b"  ",
        b"\n",
        b"\t",
        b":",
        b": ",
        b"- ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"&a ",
        b"*a",
        b"!!set ",
        b"|",
        b">",
        b"'",
    ]
    + [
        b'"',
        b"#",
        b"null",
        b"~",
        b"true",
        b"1",
        b"-1.5e9",
        b".nan",
        b"0x_",
        b"2015-13-45",
        b"<<: 1",
        b"---\n",
        b"%",
        b"\0",
    ]
    + [b"\xff", "…".encode(), b"bronze", b"expects", b"level: gold", b"A1", b"? ", b"\\", b"not-yet", b"9" * 5000]
)


def read(content: bytes) -> None:
    """Either an edition or problems, each with a place inside of the file."""
    try:
        assert isinstance(document.read(content), Framework)
    except Unsound as unsound:
        lines = content.count(b"\n") + content.count(b"\r") + content.count(b"\xc2\x85") + 2
        assert unsound.problems
        for problem in unsound.problems:
            assert 1 <= problem.line <= lines
            assert problem.column >= 1
            assert problem.message.endswith(".")
            assert problem.mend.endswith((".", "?"))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mangled_mark_is_read_or_refused(data):
    content = MARK
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 60))
        content = content[:start] + data.draw(SNIPPETS) + content[end:]
    read(content)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_small_edition_with_other_values_is_read_or_refused(data):
    """Every value of the small edition stands on a line of its own or in braces: one is replaced by anything."""
    lines = SMALL.splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(0, len(lines[place])))
    lines[place] = lines[place][:cut] + data.draw(SNIPPETS | st.text(max_size=8).map(str.encode)).decode("latin-1")
    read("\n".join(lines).encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(content):
    read(content)

"""Whatever is done to the file of a mark, the checker answers with problems, never with a failure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.frameworks import document
from plaudit.frameworks.document import Problem, Unsound
from plaudit.frameworks.document.shape import SCHEMA
from tests.frameworks.small import SMALL

MARK = (SCHEMA.parent / "lsms-music-quality-mark-2015.yaml").read_bytes()
PUNCTUATION = [bytes([byte]) for byte in b" \n\t:[]{}|>'\"#~%\\\0\xff"]
WORDS = (
    b"|: |- |&a |*a|!!set |? |---\n|<<: 1|null|true|1|-1.5e+9|.nan|0x_|2015-13-45|bronze|expects|level: gold|A1|not-yet"
).split(b"|")
SNIPPETS = st.sampled_from([*PUNCTUATION, *WORDS, "…".encode(), b"9" * 5000])


def problems(content: bytes) -> tuple[Problem, ...]:
    """What is said about a file; nothing where it is an edition. Every other exception is a fault."""
    try:
        document.read(content)
    except Unsound as unsound:
        return unsound.problems
    return ()


def check(content: bytes) -> None:
    """Either an edition, or problems that each have a place inside of the file."""
    lines = content.count(b"\n") + content.count(b"\r") + content.count("\x85".encode()) + 2
    for problem in problems(content):
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message.endswith(".")
        assert problem.mend.endswith((".", "?"))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_mangled_mark_is_read_or_refused(data):
    content = MARK
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 60))
        content = content[:start] + data.draw(SNIPPETS) + content[end:]
    check(content)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_small_edition_with_other_values_is_read_or_refused(data):
    """Every value of the small edition stands on a line of its own or in braces: one is replaced by anything."""
    lines = SMALL.splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(0, len(lines[place])))
    lines[place] = lines[place][:cut] + data.draw(SNIPPETS | st.text(max_size=8).map(str.encode)).decode("latin-1")
    check("\n".join(lines).encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(content):
    check(content)

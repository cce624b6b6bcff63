"""What papers say: everything, in the words in which it was written, to everybody who reads or hears it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import docx
import pikepdf
import pytest

from plaudit.journeys.models import Journey
from plaudit.plans.models import Impact
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.reports.gathered import Gathered, gather
from plaudit.reports.kinds import PDF, kind_of
from plaudit.reports.typesetting import FACED, TEMPLATES, settable, typeset
from plaudit.reports.word import Document, clean
from tests.cast import Cast
from tests.reports.journeys import fill
from tests.support.pdf import pages_of, squeezed, verdicts, words_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]
OURS = ("audit", "plan", "governors", "portfolio", "audit-word", "plan-word")


@pytest.fixture
def said(quick: Cast) -> Gathered:
    """A journey that says something of every kind, gathered."""
    fill(quick)
    return gathered_of(quick)


def gathered_of(cast: Cast) -> Gathered:
    """Everything that the journey of the cast says."""
    return gather(Journey.objects.with_names().select_related("hub").get(pk=cast.journey.pk), outside=False)


def made(gathered: Gathered, key: str, folder: Path) -> Path:
    """The paper of that kind, as a file."""
    kind = kind_of(key)
    assert kind is not None
    file = folder / f"{key}.{kind.ending}"
    kind.make(gathered, file)
    return file


def words_in(file: Path) -> str:
    """All words of a PDF or a Word document, without any space."""
    if file.suffix == ".pdf":
        return words_of(file)
    with ZipFile(file) as package:
        assert package.testzip() is None
    document = docx.Document(str(file))
    texts = [element.text or "" for element in document.element.body.iter("{*}t")]
    return squeezed("".join(texts))


def words_of_audit(gathered: Gathered) -> Iterator[str]:
    for criterion in gathered.audit.criteria:
        yield from (criterion.code, criterion.title, criterion.level, criterion.note, criterion.best_fit_reason)
        yield from (criterion.note_by, criterion.parked_by)
        for statement in criterion.statements:
            yield from (statement.text, statement.level, statement.reason)
            yield statement.words if statement.applies else "Not for this school"
            yield from (number.words for number in (statement.number, *statement.groups) if number)
    yield from (reflection.text for reflection in gathered.audit.reflections)
    yield gathered.audit.score.summary


def words_of_plan(gathered: Gathered) -> Iterator[str]:
    for action in gathered.actions:
        yield from (action.title, action.why, action.owner, action.due, action.cost, action.funding, action.sign)
        yield from (action.state_words, action.extent_words)
        yield from (gathered.framework.statement_by_key[key].text for key in action.statements)
        for record in (*action.states, *action.effects, *action.notes, *action.moves):
            yield from (record.words, record.by)


def words_of_portfolio(gathered: Gathered) -> Iterator[str]:
    for item in gathered.items:
        yield from (item.title, item.description, item.text, *item.criteria)
    for card in gathered.impacts:
        yield from (card.title, card.before, card.did, card.changed, card.whom, card.so_what, card.voice)
    for series in gathered.series:
        yield from (figure.number.words for figure in series.figures)
        yield from (figure.source for figure in series.figures)


SAID = {
    "audit": words_of_audit,
    "audit-word": words_of_audit,
    "plan": words_of_plan,
    "plan-word": words_of_plan,
    "portfolio": words_of_portfolio,
}


@pytest.mark.parametrize("key", SAID)
def test_a_paper_says_everything_in_the_words_in_which_it_was_written(said: Gathered, tmp_path: Path, key: str) -> None:
    found = words_in(made(said, key, tmp_path))
    wanted = [words for words in SAID[key](said) if words]
    assert len(wanted) > 10
    assert [words for words in wanted if squeezed(words) not in found] == []


def test_the_page_for_governors_is_one_page(said: Gathered, quick: Cast, tmp_path: Path) -> None:
    for number in range(20):
        add_action(journey=quick.journey, about=NewAction(f"Action {number} " + "word " * 35), by=quick.lead)
        Impact.objects.create(journey=quick.journey, title="Long " * 30, changed="changed " * 100, by=quick.lead)
    file = made(gathered_of(quick), "governors", tmp_path)
    assert pages_of(file) == 1
    found = words_of(file)
    assert squeezed(said.school) in found
    assert squeezed("more impact cards in the portfolio") in found


def test_small_counts_are_in_no_paper(said: Gathered, tmp_path: Path) -> None:
    for key in OURS:
        assert squeezed("3 of 60") not in words_in(made(said, key, tmp_path)), key
    assert squeezed("fewer than 5 of 60") in words_in(tmp_path / "portfolio.pdf")


def test_every_pdf_is_one_that_everybody_can_read(said: Gathered, tmp_path: Path) -> None:
    files = [made(said, key, tmp_path) for key in OURS if kind_of(key).media_type == PDF]
    for file in files:
        with pikepdf.open(file) as document:
            assert document.Root.Lang in ("en-GB", "en-gb"), file.name
            assert document.docinfo["/Title"], file.name
            assert file.name == "governors.pdf" or document.Root.Outlines.Count != 0
    bare = tmp_path / "bare.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(bare)
    found = verdicts([*files, bare])
    assert {name: lines for name, lines in found.items() if name != "bare.pdf"} == {
        file.name: ["passes"] for file in files
    }
    assert found["bare.pdf"][-1] == "fails"


def test_a_picture_is_described_for_who_cannot_see_it(said: Gathered, tmp_path: Path) -> None:
    with pikepdf.open(made(said, "portfolio", tmp_path)) as document:
        described = [str(one.Alt) for one in document.objects if _is_figure(one)]
    assert "Picture: Thirty pupils in three rows, mouths open." in described
    with pikepdf.open(made(said, "audit", tmp_path)) as document:
        described = [str(one.Alt) for one in document.objects if _is_figure(one)]
    assert any(words.startswith(f"The score. {said.audit.score.summary}") for words in described)


def _is_figure(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one


def test_a_word_document_has_headings_table_heads_and_its_language(said: Gathered, tmp_path: Path) -> None:
    document = docx.Document(str(made(said, "audit-word", tmp_path)))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2"} <= styles
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find("{*}tblHeader") is not None
        assert table._tbl.tblPr.find("{*}tblDescription") is not None
    assert {one.get(_W + "val") for one in document.styles.element.iter(_W + "lang")} == {"en-GB"}


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_what_word_cannot_hold_is_left_out(tmp_path: Path) -> None:
    assert clean("a\x00b\x0bc\ud800d\nе\uffff🎵") == "abcd\nе🎵"
    document = Document("A\x01B")
    document.told("Label\x02", "=1+1\x03")
    document.save(tmp_path / "file.docx")
    assert docx.Document(str(tmp_path / "file.docx")).paragraphs[0].text == "Label: =1+1"


def test_a_letter_without_a_typeface_is_named(tmp_path: Path) -> None:
    assert settable("plain ŵ é α ж ♫ → ½\n") == "plain ŵ é α ж ♫ → ½\n"
    assert settable("a 🎵 b\u200d👍🏽\tc\x00") == "a [musical note] b[thumbs up sign] c"


def test_every_letter_that_is_said_to_have_a_typeface_has_one(said: Gathered, tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "templates"
    copytree(TEMPLATES, folder)
    (folder / "letters.typ").write_text(
        '#import "look.typ": *\n#let values = json("values.json")\n#show: body => document-look(values, body)\n'
        '#for face in (text-face, title-face) { for weight in ("regular", "bold") {\n'
        'for style in ("normal", "italic") {\n'
        "text(font: face, weight: weight, style: style, values.letters)\n} } }\n"
    )
    monkeypatch.setattr("plaudit.reports.typesetting.TEMPLATES", folder)
    letters = "".join(settable(chr(code)) for letters in FACED for code in letters)
    values = {"title": "t", "school": "s", "mark": "m", "edition": "e", "day": "d", "letters": letters}
    typeset("letters", values, tmp_path / "letters.pdf", made_at=said.gathered_at)
    assert pages_of(tmp_path / "letters.pdf") > 0

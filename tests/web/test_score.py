"""The score on a page: the words in the table are those of the picture, and nothing of it needs sight."""

import re

from django.template import Context, Template

from plaudit.reports.score import ScoreNote, draw
from plaudit.rulebook.framework import Area, Level

LEVELS = (Level(1, "bronze", "Bronze"), Level(2, "silver", "Silver"), Level(3, "gold", "Gold"))
AREAS = (Area("O", "Outcomes for pupils", (), "Outcomes"), Area("LM", "Leadership", ()))
NOTES = (
    ScoreNote("O1", "Attainment & progress", "O", 2, 1, url="/criteria/O1"),
    ScoreNote("O2", "How progress is made", "O", 0, 1),
    ScoreNote("LM1", "Subject leader", "LM", 3, 3),
    ScoreNote("LM2", "Action plan", "LM", None, None),
    ScoreNote("LM3", "Curriculum planning", "LM", 1, 0, applies=False),
)
SCORE = draw(NOTES, AREAS, LEVELS, 2)


def page(source: str, **context: object) -> str:
    """The template's text on one line, with single spaces."""
    return " ".join(Template("{% load score %}" + source).render(Context({"score": SCORE, **context})).split())


def cells(html: str) -> list[list[str]]:
    """The words of each row of the table."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [[" ".join(re.sub("<[^>]*>", " ", cell).split()) for cell in re.split("</t[hd]>", row)[:-1]] for row in rows]


def test_the_table_names_every_criterion_with_its_baseline_and_where_it_is_now() -> None:
    assert cells(page("{% score score %}")) == [
        ["Criterion", "Baseline", "Now"],
        ["Outcomes for pupils"],
        ["O1 Attainment &amp; progress", "Bronze", "Silver up 1"],
        ["O2 How progress is made", "Bronze", "Not yet down 1"],
        ["Leadership"],
        ["LM1 Subject leader", "Gold", "Gold"],
        ["LM2 Action plan", "None", "Not judged yet"],
        ["LM3 Curriculum planning", "Not yet", "Does not apply"],
    ]


def test_a_criterion_links_to_where_it_is_looked_at() -> None:
    assert page("{% score score %}").count('<a href="/criteria/O1">') == 1


def test_without_a_baseline_there_is_no_column_for_it() -> None:
    first = draw([ScoreNote("O1", "Attainment", "O", 2)], AREAS, LEVELS)
    html = page("{% score score %}", score=first)
    assert cells(html) == [["Criterion", "Now"], ["Outcomes for pupils"], ["O1 Attainment", "Silver"]]
    assert "baseline" not in html


def test_the_picture_has_a_name_and_holds_nothing_that_takes_the_focus() -> None:
    html = page("{% score score baseline='Autumn 1' %}")
    pictures = re.findall(r'<div class="score__(?:wide|narrow)" role="img" aria-label="([^"]+)">(.*?)</div>', html)
    assert len(pictures) == 2
    for name, drawing in pictures:
        assert SCORE.summary in name
        assert "<a " not in drawing
        assert "tabindex" not in drawing
        assert "style" not in drawing
    assert "baseline, Autumn 1" in html


def test_the_small_score_is_named_by_its_summary() -> None:
    html = page("{% score score small=True %}")
    assert html.startswith(f'<div class="score score--small" role="img" aria-label="The score. {SCORE.summary}">')
    assert "score__codes" not in html

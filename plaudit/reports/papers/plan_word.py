"""The plan as a Word document, to be edited."""

from pathlib import Path

from plaudit.plans.models import State
from plaudit.reports.gathered import Gathered, GatheredAction
from plaudit.reports.papers.plan import by_half_term, cost_words, due_words, history, said_of, standing, summary
from plaudit.reports.papers.values import day_words, kept_back
from plaudit.reports.word import Document

WIDTHS = (7.2, 3.2, 3.6, 2.6)


def make(gathered: Gathered, to: Path) -> None:
    """Writes the plan in full into the file `to`."""
    document = Document(f"The plan, {gathered.school}", subject=f"{gathered.mark}, edition {gathered.edition}")
    document.title("The plan", f"{gathered.school} · {gathered.mark} · {day_words(gathered.today)}")
    document.paragraph(kept_back(gathered), soft=True)
    document.heading("At a glance", 1)
    document.paragraph(f"{summary(gathered.actions)}. {cost_words(gathered.actions)}".strip())
    actions = standing(gathered.actions)
    rows = [(one.title, one.owner or "Nobody yet", due_words(one), one.state_words) for one in actions]
    heads = ("Action", "Who", "When by", "State")
    document.table(heads, rows, widths=WIDTHS, caption="All actions, by when they are due.")
    dropped = [action for action in gathered.actions if action.state == State.DROPPED]
    for title, of_term in [*by_half_term(actions), *([("What was dropped", dropped)] if dropped else [])]:
        document.heading(title, 1)
        for action in of_term:
            _action(document, gathered, action)
    document.save(to)


def _action(document: Document, gathered: Gathered, action: GatheredAction) -> None:
    document.heading(action.title, 2)
    document.paragraph(" · ".join(part for part in (action.state_words, action.extent_words) if part), bold=True)
    for label, words in said_of(gathered, action):
        document.told(label, words)
    document.bullets(
        f"{entry['told']} ({entry['by']})" + (f": {entry['words']}" if entry["words"] else "")
        for entry in history(action)
    )

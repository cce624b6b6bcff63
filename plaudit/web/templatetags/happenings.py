"""Words for the entries of the journal."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.text import Truncator

from plaudit.journal.models import Entry
from plaudit.reports import levels as metal
from plaudit.rulebook.framework import Framework

register = template.Library()

FALLBACK = "made a change"
LONGEST_TITLE = 60
STATES = {"planned": "took up again", "begun": "began", "done": "did", "dropped": "dropped"}
ACTIONS = {
    "action.added": "planned",
    "action.moved": "moved",
    "action.progress-noted": "wrote how it goes with",
    "action.effect-told": "said what effect came of",
}


@register.simple_tag
def happening(entry: Entry, framework: Framework, titles: Mapping[str, str]) -> str:
    """What somebody did, to stand behind their name: 'answered LM3', 'closed the baseline audit'.

    `titles` are what the plan's actions are called, by their subjects.
    """
    if entry.subject in titles:
        return _of_action(entry, Truncator(titles[entry.subject]).chars(LONGEST_TITLE))
    details, about = entry.details, str(entry.details.get("about", ""))
    code, number = about.split(".")[0], f"audit {details.get('audit')}"
    said = {
        "journey.started": "started the journey",
        "plan.made": "began the plan",
        "proposals.dropped": "set aside what is not needed in the plan",
        "proposals.taken-back": "took back what was set aside",
        "figure.added": f"added a number for {_criterion(details)}",
        "figure.changed": f"changed a number for {_criterion(details)}",
        "figure.removed": f"removed a number for {_criterion(details)}",
        "workbook.imported": f"brought back {number} as a workbook",
        "workbook.accepted": f"accepted lines of a workbook into {number}",
        "workbook.declined": f"declined lines of a workbook for {number}",
        "paper.asked-for": "asked for a paper",
        "answer.saved": f"answered {code}",
        "measurement.saved": f"gave a number for {code}",
        "note.saved": f"wrote on {code}",
        "judgement.undone": f"undid a level for {code}",
        "criterion.parked": f"parked {code}",
        "criterion.taken-up": f"took up {code} again",
        "criterion.looked-at": f"looked at {code} again",
        "criterion.look-undone": f"left {code} to look at later",
        "area.assigned": f"asked somebody to answer {_area(code, framework)}",
        "area.taken-back": f"took {_area(code, framework)} back",
        "audit.opened": f"opened {number}",
        "audit.made-final": f"called {number} the final one",
        "audit.made-not-final": f"said that {number} is not the final one",
        "reflection.saved": f"wrote on what moved by {number}",
        "audit.closed": f"closed {'the baseline audit' if details.get('audit') == 1 else number}",
    }
    if entry.verb == "judgement.stated":
        return f"said “we are here” for {code}: {_level(details.get('rank'), framework)}"
    if entry.verb == "best-fit.argued":
        return f"argued {_level(details.get('rank'), framework)} for {code}"
    if entry.verb == "target.chosen":
        keys = {level.key: level.title for level in framework.levels}
        return f"chose {keys.get(str(details.get('level')), 'a level')} as the target"
    return said.get(entry.verb, FALLBACK)


def _of_action(entry: Entry, title: str) -> str:
    """What was done to an action of the plan."""
    if entry.verb == "action.state-changed":
        return f"{STATES.get(str(entry.details.get('state')), 'changed')} “{title}”"
    return f"{ACTIONS.get(entry.verb, 'changed')} “{title}”"


def _criterion(details: Mapping[str, Any]) -> str:
    """The code of the criterion whose statement an entry names."""
    return str(details.get("statement", "")).split(".")[0]


def _area(code: str, framework: Framework) -> str:
    area = framework.area_by_code.get(code)
    return area.title if area else code


def _level(rank: object, framework: Framework) -> str:
    return metal.title(rank, framework.levels) if isinstance(rank, int) else "no level"

"""A small form for the small mark, and what tests do with it."""

from datetime import date

from plaudit.accounts.models import User
from plaudit.schools.models import School
from plaudit.summaries.composing import compose
from plaudit.summaries.form.document import read
from plaudit.summaries.models import Form, Publication, Summary
from plaudit.summaries.operations.forms import load_form
from plaudit.summaries.operations.publishing import publish, sign_of
from plaudit.summaries.operations.reminders import remind
from plaudit.summaries.operations.summaries import start_summary, years_to_start
from plaudit.summaries.operations.writing import write_passage, write_row

SMALL_FORM = b"""
form: small-form
edition: "1"
mark: small-mark
title: Small summary
intro: [This is for everybody.]
expectation: It is expected, and no law demands it.
credit: The structure is nobody's.
rows:
  - {key: year, label: Year, from: school-year}
  - {key: published, label: Published on, from: published-on}
  - {key: review, label: To be looked through, say: "July {ends}"}
  - {key: lead, label: Lead, from: leads}
  - {key: leader, label: Leader, from: leaders}
  - {key: hub, label: Hub, from: hub}
  - {key: partners, label: Partners, hint: Whoever helps.}
sections:
  - key: lessons
    heading: In lessons
    about: What is taught.
    evidence: [A]
    passages:
      - key: singing
        heading: Singing
        hint: Who sings?
        fill:
          - first:
              - {answer: A1.silver.1, say: We sing in parts.}
              - {answer: A1.bronze.1, say: We sing.}
          - {judgement: A1, at_least: silver, say: Singing is silver.}
      - key: playing
        heading: Playing
        fill:
          - {measure: A2.silver.1, say: "{count} of {of} pupils play ({percent}).", few: "{count} of {of} pupils play."}
  - key: future
    heading: What comes
    passages:
      - key: next
        fill:
          - {planned: [A, B2], say: "We are going to:"}
          - {done: [A], say: "We have:"}
          - {impact: [A], say: "What has changed:"}
          - {answer: B2.bronze.2, phases: [secondary], say: Pupils can choose music.}
          - say: "{hub} helps {school}."
"""


def small_form() -> Form:
    """The small form, loaded."""
    return load_form(read(SMALL_FORM)).form


def begun(school: School, *, by: User, year: int | None = None) -> Summary:
    """The summary of this school year, or another, begun with the small form."""
    small_form()
    return start_summary(school=school, year=year or years_to_start(school)[0], by=by)


def written(summary: Summary, key: str, text: str, *, by: User, base: int = 0) -> None:
    """Writes a passage."""
    assert write_passage(summary=summary, key=key, text=text, base=base, by=by) is None


def accepted(summary: Summary, *, by: User) -> None:
    """Says of every name that it may be read."""
    for row in compose(summary).waiting:
        assert write_row(summary=summary, key=row.key, text=row.value, base=row.standing.version, by=by) is None


def published(summary: Summary, *, by: User, is_findable: bool = False) -> Publication:
    """Publishes it as it stands."""
    return publish(summary=summary, is_findable=is_findable, read=sign_of(summary), by=by)


def one_of_each(school: School, *, by: User) -> None:
    """A row of every table of public summaries."""
    summary = begun(school, by=by)
    written(summary, "singing", "We sing on Fridays.", by=by)
    accepted(summary, by=by)
    published(summary, by=by)
    remind(today=date(summary.year + 1, 7, 1))


def text_of(summary: Summary, key: str) -> str:
    """What a passage says now."""
    return compose(summary).passages[key].text


def row_text(summary: Summary, key: str) -> str:
    """What stands in a row now."""
    return compose(summary).row_by_key[key].text

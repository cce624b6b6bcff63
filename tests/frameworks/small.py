"""A small edition that is sound, for tests to spoil in one place."""

from plaudit.frameworks import document
from plaudit.frameworks.document import Unsound

SMALL = """\
mark: small-mark
title: Small mark
edition: "1"
levels:
  - {key: bronze, title: Bronze}
  - {key: silver, title: Silver}
rules:
  - level: silver
    conditions:
      - every_criterion: {except_at_most: 1, floor: bronze}
      - core: {criteria: [A1], level: bronze}
      - per_area: {A: 1, B: 1}
      - measure: {statement: A1.bronze.2, at_least: 20}
      - earlier_award: {level: bronze, years: 1}
prerequisites:
  - {criterion: A2, level: silver, needs: A1}
areas:
  - code: A
    title: Area A
    criteria:
      - code: A1
        title: Singing
        levels:
          bronze:
            expects:
              - Pupils sing
              - statement: Many pupils are in a choir
                phases: [primary, secondary]
                measure:
                  count: pupils in a choir
                  of: pupils on roll
                  unit: percent
                  at_least: {secondary: 8, otherwise: 20}
          silver:
            expects:
              - Pupils sing well
      - code: A2
        title: Playing
        levels:
          bronze:
            expects:
              - Pupils play
          silver:
            expects:
              - Pupils play well
  - code: B
    title: Area B
    criteria:
      - code: B1
        title: Listening
        levels:
          bronze:
            expects:
              - Pupils listen
          silver:
            expects:
              - Pupils listen well
"""


def changed(old: str, new: str) -> str:
    """The small edition with one place changed."""
    assert SMALL.count(old) == 1, f"{old!r} must stand in the small edition once"
    return SMALL.replace(old, new)


def report(content: str | bytes) -> list[str]:
    """What is said about a file called x.yaml; nothing where it is sound."""
    try:
        document.read(content.encode() if isinstance(content, str) else content, name="x.yaml")
    except Unsound as unsound:
        return list(unsound.report())
    return []

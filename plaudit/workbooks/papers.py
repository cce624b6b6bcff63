"""The workbook that stands among the papers of a journey."""

from plaudit.reports.kinds import Kind, Part, register
from plaudit.reports.spreadsheets import MEDIA_TYPE

register(
    Kind(
        key="plan-workbook",
        title="The plan and the figures, to sort and add up",
        words="Every action with what happened to it, and every number with its day and source, for Excel.",
        ending="xlsx",
        media_type=MEDIA_TYPE,
        maker="plaudit.workbooks.plans.make",
        rests_on=frozenset({Part.PLAN, Part.FIGURES, Part.AUDIT}),
        place=35,
    )
)

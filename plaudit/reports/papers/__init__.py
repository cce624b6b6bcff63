"""The papers of a journey. This module declares them, and draws none: each is drawn by the module that it names."""

from plaudit.reports.kinds import PDF, WORD, Kind, Part, register

register(
    Kind(
        key="audit",
        title="The audit",
        words="Every criterion with its level, every answer, number and note, and the score.",
        ending="pdf",
        media_type=PDF,
        maker="plaudit.reports.papers.audit.make",
        rests_on=frozenset({Part.AUDIT}),
        place=10,
    )
)
register(
    Kind(
        key="plan",
        title="The plan",
        words="Every action: what, why, who, when by, what it costs, how it goes and what came of it.",
        ending="pdf",
        media_type=PDF,
        maker="plaudit.reports.papers.plan.make",
        rests_on=frozenset({Part.AUDIT, Part.PLAN}),
        place=20,
    )
)
register(
    Kind(
        key="governors",
        title="One page for governors",
        words="Where the school stands, what it aims for, what is due next and what has changed.",
        ending="pdf",
        media_type=PDF,
        maker="plaudit.reports.papers.governors.make",
        rests_on=frozenset({Part.AUDIT, Part.PLAN, Part.FIGURES, Part.IMPACT}),
        place=30,
    )
)
register(
    Kind(
        key="portfolio",
        title="The portfolio",
        words="The evidence with its pictures, the impact cards and the numbers over time.",
        ending="pdf",
        media_type=PDF,
        maker="plaudit.reports.papers.portfolio.make",
        rests_on=frozenset(Part),
        place=40,
    )
)
register(
    Kind(
        key="audit-word",
        title="The audit, to edit",
        words="The audit as a Word document.",
        ending="docx",
        media_type=WORD,
        maker="plaudit.reports.papers.audit_word.make",
        rests_on=frozenset({Part.AUDIT}),
        place=50,
    )
)
register(
    Kind(
        key="plan-word",
        title="The plan, to edit",
        words="The plan as a Word document.",
        ending="docx",
        media_type=WORD,
        maker="plaudit.reports.papers.plan_word.make",
        rests_on=frozenset({Part.AUDIT, Part.PLAN}),
        place=60,
    )
)

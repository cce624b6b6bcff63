"""The tables of journeys and audits."""

from plaudit.journeys.models.answers import Answer, Judgement, Look, Measurement, Note, Parking
from plaudit.journeys.models.assignments import Assignment
from plaudit.journeys.models.audits import Audit, AuditClosure
from plaudit.journeys.models.journeys import Journey, Target
from plaudit.journeys.models.reflections import FinalAudit, Reflection

__all__ = [
    "Answer",
    "Assignment",
    "Audit",
    "AuditClosure",
    "FinalAudit",
    "Journey",
    "Judgement",
    "Look",
    "Measurement",
    "Note",
    "Parking",
    "Reflection",
    "Target",
]

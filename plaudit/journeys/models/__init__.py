"""The tables of journeys and audits."""

from plaudit.journeys.models.answers import Answer, Judgement, Measurement, Note, Parking
from plaudit.journeys.models.audits import Audit, AuditClosure
from plaudit.journeys.models.journeys import Journey, Target

__all__ = ["Answer", "Audit", "AuditClosure", "Journey", "Judgement", "Measurement", "Note", "Parking", "Target"]

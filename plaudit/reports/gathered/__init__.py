"""Everything that a journey says, as frozen values, for papers, workbooks and archives."""

from plaudit.reports.gathered.audits import GatheredArea, GatheredAudit, GatheredCriterion, GatheredStatement
from plaudit.reports.gathered.figures import GatheredFigure, GatheredSeries
from plaudit.reports.gathered.impacts import GatheredImpact
from plaudit.reports.gathered.items import GatheredComment, GatheredFile, GatheredItem, GatheredRendition, items_of
from plaudit.reports.gathered.journeys import Gathered, GatheredTarget, gather
from plaudit.reports.gathered.numbers import GatheredNumber
from plaudit.reports.gathered.plans import GatheredAction, GatheredMove, GatheredRecord

__all__ = [
    "Gathered",
    "GatheredAction",
    "GatheredArea",
    "GatheredAudit",
    "GatheredComment",
    "GatheredCriterion",
    "GatheredFigure",
    "GatheredFile",
    "GatheredImpact",
    "GatheredItem",
    "GatheredMove",
    "GatheredNumber",
    "GatheredRecord",
    "GatheredRendition",
    "GatheredSeries",
    "GatheredStatement",
    "GatheredTarget",
    "gather",
    "items_of",
]

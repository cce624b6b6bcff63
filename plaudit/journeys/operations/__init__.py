"""What changes in journeys and audits."""

from plaudit.journeys.operations.assignments import assign_area, take_area_back
from plaudit.journeys.operations.audits import close_audit, open_audit
from plaudit.journeys.operations.changes import AnswerChange, MeasurementChange, NoteChange
from plaudit.journeys.operations.clashes import Clash
from plaudit.journeys.operations.finality import make_final, make_not_final
from plaudit.journeys.operations.journeys import choose_target, start_journey
from plaudit.journeys.operations.judgements import Moved, argue_best_fit, state_judgement, undo_judgement
from plaudit.journeys.operations.looks import look_again, look_later
from plaudit.journeys.operations.parking import park, take_up
from plaudit.journeys.operations.reflections import ReflectionChange, reflect
from plaudit.journeys.operations.saving import save_criterion

__all__ = [
    "AnswerChange",
    "Clash",
    "MeasurementChange",
    "Moved",
    "NoteChange",
    "ReflectionChange",
    "argue_best_fit",
    "assign_area",
    "choose_target",
    "close_audit",
    "look_again",
    "look_later",
    "make_final",
    "make_not_final",
    "open_audit",
    "park",
    "reflect",
    "save_criterion",
    "start_journey",
    "state_judgement",
    "take_area_back",
    "take_up",
    "undo_judgement",
]

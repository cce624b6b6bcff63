"""Sound and film: in a form that every browser plays, without where, when and with what they were recorded."""

from plaudit.evidence.intake.recordings.preparing import LONGEST, prepare_recording

__all__ = ["LONGEST", "prepare_recording"]

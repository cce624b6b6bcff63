"""`plaudit doctor`: is this installation well, and if not, what to do."""

from plaudit.cli.doctor.command import command

__all__ = ["command"]
